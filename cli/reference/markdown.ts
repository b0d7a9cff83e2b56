import { sanitizeLine } from '../sanitize.js'

/** Text in a cell or a heading: one line, and no part of the table's own frame. */
export function inline(text: string): string {
  return sanitizeLine(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;')
}

/** Text as code within a line of a table. */
export function code(text: string): string {
  const line = sanitizeLine(text)
  const fence = line.includes('`') ? '``' : '`'
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${space}${line.replaceAll('|', '\\|')}${space}${fence}`
}

/** A table; without rows, none. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  return [headings, headings.map(() => '---'), ...rows].map((cells) =>
    `| ${cells.join(' | ')} |`.replaceAll(/ +\|/g, ' |'),
  )
}

/** Commands in a fenced block of their own. */
export function commands(...lines: readonly string[]): string[] {
  return ['```sh', ...lines, '```']
}

/** Gives headings the anchors that a reader of Markdown gives them: the second of one text ends with `-1`. */
export class Anchors {
  readonly #used = new Map<string, number>()

  of(heading: string): string {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
    const count = this.#used.get(slug) ?? 0
    this.#used.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  }
}
