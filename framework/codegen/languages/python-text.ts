import { tagLines, textLines } from '../print/comment-text.js'
import type { Notes } from '../shapes/notes.js'

export const PYTHON_WIDTH = 88

/** Indents every line that has text. */
export function indented(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '    '.repeat(depth) + line))
}

/** What the comments about something say. */
export function noteLines(notes: Notes, width: number): string[] {
  const text = notes.text === undefined ? [] : textLines(notes.text, width)
  const tags = tagLines(notes, (keyword, value) => `${keyword}: ${value}`)
  const mark =
    notes.isDeprecated && !notes.tags.some(([keyword]) => keyword === 'deprecated') ? ['Deprecated.'] : []
  return [...text, ...tags, ...mark]
}

/** A docstring; none when there is nothing to say. */
export function docstring(lines: readonly string[]): string[] {
  const [first, ...rest] = lines.map((line) =>
    line.replaceAll('\\', '\\\\').replaceAll('"""', String.raw`\"\"\"`),
  )
  if (first === undefined) return []
  const opening = first.startsWith('"') ? `""" ${first}` : `"""${first}`
  if (rest.length > 0) return [opening, ...rest, '"""']
  return [`${opening}${/["\\]$/.test(first) ? ' ' : ''}"""`]
}

/** A call or definition: in one line if it fits, else one argument a line. */
export function callLines(head: string, args: readonly string[], tail: string, depth: number): string[] {
  const flat = `${head}(${args.join(', ')})${tail}`
  if (flat.length + depth * 4 <= PYTHON_WIDTH) return [flat]
  return explodedLines(head, args, tail)
}

/** One argument a line. */
export function explodedLines(head: string, args: readonly string[], tail: string): string[] {
  return [`${head}(`, ...indented(args.map((arg) => `${arg},`)), `)${tail}`]
}
