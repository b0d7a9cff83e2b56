import { resolve } from 'node:path'
import type { Node } from 'yaml'
import { isBuiltInWorker, workerNameProblem } from './worker-names.js'
import { YamlFields } from './yaml-fields.js'
import { yaml } from './yaml-library.js'
import type { Place, YamlSource } from './yaml-source.js'

/** When a worker process is started again: after any exit, after a failure only, or by hand. */
export const RESTART_POLICIES = ['always', 'on-failure', 'never'] as const
export type RestartPolicyName = (typeof RESTART_POLICIES)[number]

/** One worker as config.yaml describes it, defaults filled in (cli §1.5). */
export interface WorkerEntry {
  /** Unique in the file: the second entry with the name `x` is `x#1`. */
  readonly name: string
  /** The name as written: which worker it is. */
  readonly type: string
  /** What the worker is configured with, after expansion; undefined when the entry has no `config`. */
  readonly config: unknown
  /** The worker's folder, absolute; absent for a built-in worker. */
  readonly path?: string
  /** Variables for its process. */
  readonly env: Readonly<Record<string, string>>
  /** Restart it when its files change. Default true for an entry with a path. */
  readonly watch: boolean
  /** Default `on-failure`. */
  readonly restart: RestartPolicyName
  /** Default true. */
  readonly enabled: boolean
  /** A container image. */
  readonly image?: string
  /** Where the entry's name stands in the file. */
  readonly place: Place
}

/** What one item of the list says, before instance names are given out. */
export type EntryFields = Omit<WorkerEntry, 'name'>

/** Reads one item of `workers` or `modules`; `label` names it in messages. Undefined, with a problem, if it is none. */
export function readEntry(
  source: YamlSource,
  item: Node,
  label: string,
  dir: string,
): EntryFields | undefined {
  if (source.unresolved.has(item)) return undefined
  if (!yaml().isMap(item)) {
    source.reportAt(item, `${label} must be a map with a name, e.g. \`- name: iii-http\``)
    return undefined
  }
  const fields = new YamlFields(source, item, label)
  const type = readName(fields)
  const path = readPath(fields, dir)
  const image = fields.string('image')
  const entry = {
    type,
    config: fields.value('config'),
    ...(path === undefined ? {} : { path }),
    env: fields.stringMap('env', variableNameProblem),
    watch: fields.boolean('watch') ?? path !== undefined,
    restart: fields.choice('restart', RESTART_POLICIES) ?? 'on-failure',
    enabled: fields.boolean('enabled') ?? true,
    ...(image === undefined ? {} : { image }),
    place: source.placeOf(fields.node('name') ?? item),
  }
  fields.finish()
  checkSource(fields, entry)
  return entry
}

/** What is wrong with the name of an environment variable, or undefined. */
export function variableNameProblem(name: string): string | undefined {
  return /^[A-Za-z0-9_]+$/.test(name) ? undefined : 'is no variable name: letters, digits and _ only'
}

function readName(fields: YamlFields): string {
  const name = fields.string('name')
  if (name === undefined) {
    if (!fields.has('name')) fields.source.reportAt(fields.map, `${fields.path} has no name`)
    return ''
  }
  const problem = workerNameProblem(name)
  if (problem !== undefined) fields.problem('name', problem)
  return name
}

function readPath(fields: YamlFields, dir: string): string | undefined {
  const path = fields.string('path')
  const workerPath = fields.string('worker_path')
  if (path !== undefined && workerPath !== undefined) {
    fields.problem('worker_path', 'means the same as path; keep one of the two')
  }
  const chosen = path ?? workerPath
  if (chosen === '') fields.problem(path === undefined ? 'worker_path' : 'path', 'must not be empty')
  return chosen === undefined ? undefined : resolve(dir, chosen)
}

/** A worker comes from one place: the engine itself, a folder or an image. */
function checkSource(fields: YamlFields, { type, path, image }: EntryFields): void {
  const pathKey = fields.node('path') === undefined ? 'worker_path' : 'path'
  if (isBuiltInWorker(type)) {
    const reason = `cannot be given: ${type} is part of the engine; choose another name for a worker of your own`
    if (image !== undefined) fields.problem('image', reason)
    if (path !== undefined) fields.problem(pathKey, reason)
  } else if (image !== undefined && path !== undefined) {
    fields.problem('image', `cannot stand beside ${pathKey}; keep one of the two`)
  }
}
