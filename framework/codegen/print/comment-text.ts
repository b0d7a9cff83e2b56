import type { Notes } from '../shapes/notes.js'

/** Characters that hide or reorder text, and line breaks that only some tools see. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Text of a worker as lines for a comment: nothing hidden, nothing wider than `width`, no space at the ends. */
export function textLines(text: string, width: number): string[] {
  const lines = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(unseen, '')
    .trim()
    .split('\n')
    .flatMap((line) => wrapped(line.trimEnd(), Math.max(width, 40)))
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '')
}

/** One line for each constraint, by the given spelling. */
export function tagLines({ tags }: Notes, spelling: (keyword: string, value: string) => string): string[] {
  return tags.map(([keyword, value]) =>
    spelling(keyword, value.replaceAll(/\s+/g, ' ').replaceAll(unseen, '')),
  )
}

/** Breaks a line between words; its indentation is that of the lines made from it. */
function wrapped(line: string, width: number): string[] {
  if (line.length <= width) return [line]
  const indentation = /^ */.exec(line)?.[0] ?? ''
  const lines: string[] = []
  let current = indentation
  for (const word of line.trim().split(/ +/)) {
    const isFirst = current.trim() === ''
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current)
      current = indentation + word
    } else current += isFirst ? word : ` ${word}`
  }
  return [...lines, current]
}
