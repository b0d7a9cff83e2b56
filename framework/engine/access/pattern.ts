/** Tells whether a text fits. */
export type Pattern = (text: string) => boolean

const MATCH_FORM = /^match\(\s*(?:"([^"]*)"|'([^']*)')\s*\)$/

/** What stands between the quotes of `match("…")`; undefined for any other text. */
export function insideMatch(text: string): string | undefined {
  const [, double, single] = MATCH_FORM.exec(text.trim()) ?? []
  return double ?? single
}

/**
 * A pattern in which `*` stands for any run of characters, `::` included, and everything else for itself, upper and
 * lower case apart. The whole text has to fit (protocol §8.2). Takes time linear in the text, whatever the pattern.
 */
export function patternOf(source: string): Pattern {
  const [head = '', ...rest] = source.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === source
  return (text) => {
    if (text.length < head.length + tail.length) return false
    if (!text.startsWith(head) || !text.endsWith(tail)) return false
    return holdsInOrder(text.slice(head.length, text.length - tail.length), rest)
  }
}

function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0
  for (const piece of pieces) {
    const at = text.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return true
}
