import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Node } from 'yaml'
import type { SourceProblem } from '../errors/catalog/project.js'
import { iiiError, type IiiError } from '../errors/iii-error.js'
import { readEntry, type EntryFields, type WorkerEntry } from './config-entry.js'
import { expandDocument, type ExpansionValues } from './expand-document.js'
import { readDotEnv, type Environment } from './expand-env.js'
import { canonicalWorkerName, instanceNames } from './worker-names.js'
import { YamlFields } from './yaml-fields.js'
import { yaml } from './yaml-library.js'
import { codeFrame, YamlSource, type Place } from './yaml-source.js'

/** config.yaml, read, expanded and checked (cli §1.5, §1.6). */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string
  /** The folder of the file: paths in it are relative to this, and `.iii` lives here. */
  readonly dir: string
  /** How long a registration may wait for its worker's namespace, in milliseconds. Default 5000. */
  readonly namespaceGraceMs: number
  /** In file order, `modules` after `workers`. */
  readonly workers: readonly WorkerEntry[]
  /** The error for problems found in the `config` blocks of workers, told like every other problem of the file. */
  readonly invalid: (problems: readonly WorkerConfigProblem[]) => IiiError
}

/** A problem in one worker's `config`. */
export interface WorkerConfigProblem {
  /** The entry's instance name. */
  readonly worker: string
  /** A JSON Pointer into its `config`; the nearest existing place is shown. */
  readonly pointer: string
  readonly reason: string
}

export interface ParseConfigOptions extends ExpansionValues {
  /** The file's path, for messages and as the base of relative paths. */
  readonly path: string
}

const DEFAULT_NAMESPACE_GRACE_MS = 5000

/**
 * Reads config.yaml. Placeholders take their values from `env` (default the process's), then from `.env` beside the file.
 *
 * @throws config_not_found, config_unreadable, config_invalid (all problems at once), config_duplicate_workers
 */
export async function readConfigFile(
  path: string,
  { env = process.env, engineVersion }: { env?: Environment; engineVersion?: string } = {},
): Promise<ConfigFile> {
  const absolute = resolve(path)
  const text = await readText(absolute)
  const dotEnv = await readDotEnv(dirname(absolute))
  const values = { env: { ...dotEnv, ...env }, ...(engineVersion === undefined ? {} : { engineVersion }) }
  return parseConfig(text, { path: absolute, ...values })
}

/**
 * The meaning of the text of a config.yaml, without touching the disk.
 *
 * @throws config_invalid (all problems at once), config_duplicate_workers
 */
export function parseConfig(text: string, options: ParseConfigOptions): ConfigFile {
  const path = resolve(options.path)
  const source = new YamlSource(text)
  if (!source.isBroken) expandDocument(source, options.path, options)
  const { items, namespaceGraceMs } = readTop(source)
  const dir = dirname(path)
  const read = items.map(({ node, label }) => readEntry(source, node, label, dir))
  refuse(source.problems, options.path)
  const entries = read.filter((entry): entry is EntryFields => entry !== undefined)
  refuseTwoSpellings(entries, options.path)
  const names = instanceNames(entries.map(({ type }) => type))
  const workers = entries.map((entry, index) => ({ name: names[index] ?? entry.type, ...entry }))
  const nodes = new Map(items.map(({ node }, index) => [names[index], node]))
  const invalid = (problems: readonly WorkerConfigProblem[]) =>
    configError(
      problems.map((problem) => locate(source, nodes.get(problem.worker), problem)),
      options.path,
    )
  return { path, dir, namespaceGraceMs, workers, invalid }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw iiiError('config_not_found', { path }, { cause })
    throw iiiError('config_unreadable', { path, reason: message }, { cause })
  }
}

interface TopLevel {
  readonly items: readonly { node: Node; label: string }[]
  readonly namespaceGraceMs: number
}

function readTop(source: YamlSource): TopLevel {
  const { contents } = source.document
  const isEmpty = contents === null || (yaml().isScalar(contents) && contents.value === null)
  if (source.isBroken || isEmpty) return { items: [], namespaceGraceMs: DEFAULT_NAMESPACE_GRACE_MS }
  if (!yaml().isMap(contents)) {
    source.reportAt(contents, 'the file must be a map whose list `workers` names the workers to run')
    return { items: [], namespaceGraceMs: DEFAULT_NAMESPACE_GRACE_MS }
  }
  const fields = new YamlFields(source, contents, '')
  const items = ['workers', 'modules'].flatMap((key) =>
    (fields.list(key) ?? []).map((node, index) => ({ node, label: `${key}[${index}]` })),
  )
  const namespaceGraceMs = fields.integer('registration_namespace_grace_ms', 0) ?? DEFAULT_NAMESPACE_GRACE_MS
  fields.finish()
  return { items, namespaceGraceMs }
}

function refuse(problems: readonly SourceProblem[], path: string): void {
  if (problems.length > 0) throw configError(problems, path)
}

function configError(problems: readonly SourceProblem[], path: string): IiiError {
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  return iiiError('config_invalid', { path, problems: inOrder })
}

/** A built-in worker has two names; listing both would start it twice (workers §1). */
function refuseTwoSpellings(entries: readonly EntryFields[], path: string): void {
  const pairs = entries.flatMap((later, index) => {
    const isFirstOfItsName = entries.findIndex(({ type }) => type === later.type) === index
    const earlier = entries
      .slice(0, index)
      .find(
        ({ type }) => type !== later.type && canonicalWorkerName(type) === canonicalWorkerName(later.type),
      )
    return isFirstOfItsName && earlier !== undefined ? [[earlier, later].map(nameAndLine)] : []
  })
  if (pairs.length > 0) throw iiiError('config_duplicate_workers', { path, pairs })
}

function nameAndLine({ type, place }: EntryFields): { name: string; line: number } {
  return { name: type, line: place.line }
}

/** Walks down as far as the file goes: a missing key is shown at the map it is missing from. */
function locate(source: YamlSource, entry: Node | undefined, problem: WorkerConfigProblem): SourceProblem {
  const keys = ['config', ...problem.pointer.split('/').slice(1).map(unescapePointer)]
  let node = entry
  for (const key of keys) {
    const next = yaml().isCollection(node) ? source.resolve(node.get(key, true)) : undefined
    if (next === undefined) break
    node = next
  }
  const place: Place = source.placeOf(node)
  const reason = `${problem.worker}.config${problem.pointer.replaceAll('/', '.')} ${problem.reason}`
  return { ...place, reason, frame: codeFrame(source.text, place) }
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}
