import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../architecture/imports.js'

/** A fenced block of a document. */
export interface Block {
  /** Path of the document from the repository root. */
  readonly file: string
  /** Line of its first line of text, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
}

/** Every document for people: those at the top, docs, the examples' and the benchmark's. */
export function documents(): string[] {
  const below = ['docs', 'examples', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  const made = /(^|\/)(node_modules|\.venv|dist|\.iii)\//
  return [...readdirSync(root), ...below].filter((path) => path.endsWith('.md') && !made.test(path))
}

export function readDocument(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** The fenced blocks of a document. */
export function blocksOf(file: string): Block[] {
  const text = readDocument(file)
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    file: relative('.', file),
    line: text.slice(0, match.index).split('\n').length + 1,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }))
}

/** The fenced blocks of every document in one language. */
export function blocksIn(language: string): Block[] {
  return documents()
    .flatMap(blocksOf)
    .filter((block) => block.language === language)
}

/** The commands a document shows in a fenced block or in a table's first column. */
export function commandsOf(file: string): string[] {
  const fenced = blocksOf(file)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split('\n'))
  const listed = [...readDocument(file).matchAll(/^\| `((?:npm|npx|iii)(?: [^`]*)?)` +\|/gm)].map(
    ([, command = '']) => command,
  )
  return [...fenced, ...listed]
}
