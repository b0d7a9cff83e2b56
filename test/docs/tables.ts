import { readDocument } from './markdown.js'

/** One line of a table, cell by cell. */
export type Row = readonly string[]

/** The text below a heading, up to the next heading of its level or above. */
export function sectionOf(file: string, heading: string): string {
  const lines = readDocument(file).split('\n')
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (start === -1) throw new Error(`${file} has no heading '${heading}'`)
  const level = lines[start]?.indexOf(' ') ?? 0
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level)
  return rest.slice(0, end === -1 ? undefined : end).join('\n')
}

/** The rows of the table whose first column has this title; without the head. */
export function tableIn(text: string, title: string): Row[] {
  const lines = text.split('\n')
  const head = lines.findIndex((line) => cellsOf(line)[0] === title)
  if (head === -1) return []
  const rest = lines.slice(head + 2)
  const end = rest.findIndex((line) => !line.startsWith('|'))
  return rest.slice(0, end === -1 ? undefined : end).map(cellsOf)
}

/** Every text in code quotes. */
export function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside)
}

function cellsOf(line: string): Row {
  if (!line.startsWith('|')) return []
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}
