import { isMap, isScalar, parseDocument, stringify, type Pair, type YAMLError, type YAMLMap } from 'yaml'
import { MANIFEST_PATH } from '../../manifest/index.js'
import type { DiagnosticList, Place } from '../diagnostics.js'

export const WORKER_YAML = 'iii.worker.yaml'

/** The keys of the file that come from the source; all others are a person's. */
export interface GeneratedKeys {
  readonly name?: string
  readonly description?: string
}

/**
 * The file for a project that has none. `start` is the command that runs the built worker; it is written once and is a
 * person's from then on.
 */
export function newWorkerYaml(keys: GeneratedKeys, start: string | undefined): string {
  const scripts = start === undefined ? '' : `scripts:\n  ${line(['start', start])}`
  return generatedEntries(keys).map(line).join('') + scripts
}

function generatedEntries(keys: GeneratedKeys): [string, string][] {
  const wanted = { ...keys, provides: `./${MANIFEST_PATH}` }
  return Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined)
}

/**
 * `iii.worker.yaml` with its generated keys brought up to date. Only the values of those keys change, by position in
 * the text: a YAML printer would reformat comments and spaces elsewhere. `undefined` when the file is not YAML.
 */
export function workerYamlText(
  current: string,
  keys: GeneratedKeys,
  diagnostics: DiagnosticList,
): string | undefined {
  const entries = generatedEntries(keys)
  const question = JSON.stringify([current, entries])
  if (question === agreed) return current
  const text = editedText(current, entries, diagnostics)
  if (text === current) agreed = question
  return text
}

/** The last file that said what it should: a rebuild has no need to read it again. */
let agreed: string | undefined

function editedText(
  current: string,
  entries: readonly [string, string][],
  diagnostics: DiagnosticList,
): string | undefined {
  if (current.trim() === '') return entries.map(line).join('')
  const document = parseDocument(current)
  const [problem] = document.errors
  const { contents } = document
  if (problem || (contents !== null && !isMap(contents))) {
    const [told = ''] = problem?.message.split('\n') ?? ['its top level is not a mapping']
    const reason = told.replace(/ at line \d+, column \d+:$/, '')
    diagnostics.report('III1002', { file: WORKER_YAML, reason }, { place: placeOf(problem, current) })
    return undefined
  }
  return entries.reduce((text, entry) => withKey(text, entry), current)
}

function placeOf(problem: YAMLError | undefined, text: string): Place {
  const start = problem?.pos[0] ?? 0
  const before = text.slice(0, start).split('\n')
  const lineNumber = before.length
  const sourceLine = text.split(/\r?\n/)[lineNumber - 1] ?? ''
  const column = (before.at(-1)?.length ?? 0) + 1
  return { file: WORKER_YAML, line: lineNumber, column, length: 1, sourceLine }
}

/** Each edit reads the text anew, because the one before has moved what follows it. */
function withKey(text: string, [key, value]: [string, string]): string {
  const { contents } = parseDocument(text)
  const map = isMap(contents) ? (contents as YAMLMap) : undefined
  const pair = map?.items.find((item) => isScalar(item.key) && item.key.value === key)
  if (pair) return withValue(text, pair, value)
  if (map?.flow) return insertedInFlow(text, map, [key, value])
  return insertedAtEnd(text, map, line([key, value]).replace('\n', lineEndOf(text)))
}

function withValue(text: string, pair: Pair, value: string): string {
  const { key, value: node } = pair
  if (isScalar(node) && node.value === value) return text
  if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
    const [start, end] = node.range as [number, number, number]
    if (end > start) return replaceBetween(text, { start, end }, scalar(value))
  }
  // `name:` without a value: the value goes behind the colon.
  const keyEnd = (key as { range?: [number, number, number] }).range?.[1] ?? text.length
  const colon = text.indexOf(':', keyEnd) + 1
  return replaceBetween(text, { start: colon, end: colon }, ` ${scalar(value)}`)
}

/** A block value such as `|` ends with its line break, which its replacement keeps. */
function replaceBetween(text: string, { start, end }: { start: number; end: number }, value: string): string {
  const old = text.slice(start, end)
  const tail = /\s*$/.exec(old)?.[0] ?? ''
  return text.slice(0, start) + value + tail + text.slice(end)
}

function insertedInFlow(text: string, map: YAMLMap, [key, value]: [string, string]): string {
  const open = (map.range?.[0] ?? 0) + 1
  const separator = map.items.length === 0 ? '' : ', '
  return `${text.slice(0, open)}${key}: ${flowScalar(value)}${separator}${text.slice(open)}`
}

/** Behind the last key and whatever stands on its line, before a document's end mark. */
function insertedAtEnd(text: string, map: YAMLMap | undefined, added: string): string {
  const end = map?.range?.[1] ?? text.length
  const rest = text.slice(end)
  const before = text.slice(0, end)
  if (!before.endsWith('\n')) {
    const lineEnd = rest.indexOf('\n')
    if (lineEnd === -1) return text + lineEndOf(text) + added
    return before + rest.slice(0, lineEnd + 1) + added + rest.slice(lineEnd + 1)
  }
  return before + added + rest
}

/** As the file has them. */
function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function line([key, value]: [string, string]): string {
  return `${key}: ${scalar(value)}\n`
}

/** One line, quoted where YAML needs it: a JSON text is also a YAML one. */
function scalar(value: string): string {
  const plain = stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd()
  return plain.includes('\n') ? JSON.stringify(value) : plain
}

function flowScalar(value: string): string {
  return JSON.stringify(value)
}
