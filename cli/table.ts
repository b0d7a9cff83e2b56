const GAP = '  '

/**
 * Rows as aligned columns. Text wraps in the last column only, so a name is never cut. An empty table is no lines.
 */
export function tableLines(rows: readonly (readonly string[])[], width = Infinity): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns - 1 }, (_, column) =>
    Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))),
  )
  return rows.flatMap((row) => rowLines(row, widths, width))
}

function rowLines(row: readonly string[], widths: readonly number[], width: number): string[] {
  const head = widths.map((size, column) => padded(row[column] ?? '', size) + GAP).join('')
  const indent = ' '.repeat(lengthOf(head))
  const room = Math.max(24, width - lengthOf(head))
  const [first = '', ...more] = wrap(row[widths.length] ?? '', room)
  return [`${head}${first}`.trimEnd(), ...more.map((line) => indent + line)]
}

/** Breaks a text at spaces into lines of at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  if (lengthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (lengthOf(longer) > width && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

function padded(text: string, size: number): string {
  return text + ' '.repeat(Math.max(0, size - lengthOf(text)))
}

function lengthOf(text: string): number {
  return Array.from(text).length
}
