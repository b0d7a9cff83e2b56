import { tagLines, textLines } from '../print/comment-text.js'
import type { Notes } from '../shapes/notes.js'

/** What a reader of the code would not see, or not as it is. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- these have to be escaped
  /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|[\uD800-\uDFFF]/gu

/** A string literal as a formatter leaves it: the quotes that need fewer escapes, double ones if equal. */
export function quoted(text: string): string {
  const count = (quote: string): number => text.split(quote).length - 1
  const quote = count('"') > count("'") ? "'" : '"'
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(unprintable, escapedUnit)
  return quote + escaped + quote
}

function escapedUnit(unit: string): string {
  if (unit === '\n') return String.raw`\n`
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A property name, in quotes where it needs some. */
export function propertyKey(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name)
}

/** A literal of any kind. */
export function literalText(value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value) : String(value).replace('e+', 'e')
}

/** The lines of a doc comment about `notes`; none when there is nothing to say. */
export function docComment(notes: Notes, width: number, further: readonly string[] = []): string[] {
  const lines = [...docLines(notes, width), ...further]
  return commentBlock(lines, width)
}

/** What a doc comment says: text, constraints, and whether it is deprecated. */
export function docLines(notes: Notes, width: number): string[] {
  const text = notes.text === undefined ? [] : textLines(notes.text, width - 3).map(withoutTag)
  const hasReason = notes.tags.some(([keyword]) => keyword === 'deprecated')
  return [
    ...text,
    ...tagLines(notes, (keyword, value) => `@${keyword} ${value}`),
    ...(notes.isDeprecated && !hasReason ? ['@deprecated'] : []),
  ].map(withoutEnd)
}

/** One line when it fits, else a block. */
export function commentBlock(lines: readonly string[], width: number): string[] {
  const [only] = lines
  if (only === undefined) return []
  if (lines.length === 1 && only.length + 7 <= width) return [`/** ${only} */`]
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */']
}

/** Text of a worker is no tag, even if it begins like one. */
function withoutTag(line: string): string {
  return line.replace(/^(\s*)@/, String.raw`$1\@`)
}

/** Nothing inside a comment ends it. */
function withoutEnd(line: string): string {
  return line.replaceAll('*/', String.raw`*\/`)
}
