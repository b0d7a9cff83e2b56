import type { YAMLMap } from 'yaml'
import { variableNameProblem } from './config-entry.js'
import { workerNameProblem } from './worker-names.js'
import { YamlFields } from './yaml-fields.js'
import { yaml } from './yaml-library.js'
import type { YamlSource } from './yaml-source.js'

export const WORKER_KINDS = ['typescript', 'javascript', 'bun', 'python', 'rust'] as const
export type WorkerKind = (typeof WORKER_KINDS)[number]

export const PACKAGE_MANAGERS = ['npm', 'yarn', 'pnpm', 'bun', 'pip', 'uv'] as const
export type PackageManager = (typeof PACKAGE_MANAGERS)[number]

/** What an iii.worker.yaml says by itself, before anything is inferred (cli §5.1). */
export interface ManifestFields {
  readonly name: string
  readonly description?: string
  readonly version?: string
  readonly runtime: ManifestRuntime
  /** `install: ""` says there is nothing to install. */
  readonly scripts: { readonly setup?: string; readonly install?: string; readonly start?: string }
  readonly env: Readonly<Record<string, string>>
  /** Other workers this one needs, with the versions that fit. */
  readonly dependencies: Readonly<Record<string, string>>
  readonly resources: { readonly cpus: number; readonly memoryMib: number }
  /** The configuration `iii worker add` copies into config.yaml. */
  readonly config?: unknown
  /** What the worker registers, as its build wrote it, or the file that says so. */
  readonly provides?: ManifestProvides | string
  /** Keys in use that have a successor, e.g. `runtime.kind`. */
  readonly deprecated: readonly string[]
}

export interface ManifestRuntime {
  readonly baseImage?: string
  readonly kind?: WorkerKind
  readonly packageManager?: PackageManager
  readonly entry?: string
}

/** Lists as the build wrote them; each item has at least its id, or for a trigger its type. */
export interface ManifestProvides {
  readonly functions: readonly Readonly<Record<string, unknown>>[]
  readonly triggers: readonly Readonly<Record<string, unknown>>[]
  readonly triggerTypes: readonly Readonly<Record<string, unknown>>[]
}

const DEFAULT_CPUS = 2
const MAX_CPUS = 4
const DEFAULT_MEMORY_MIB = 2048
const MAX_MEMORY_MIB = 4096

/** Reads every field; what is wrong is reported to the source. Unknown keys are refused, `x-…` may hold anything. */
export function readManifestFields(source: YamlSource, map: YAMLMap): ManifestFields {
  const top = new YamlFields(source, map, '')
  const deprecated: string[] = []
  const description = top.string('description')
  const version = top.string('version')
  const config = top.value('config')
  const provides = readProvides(top)
  const name = readName(top)
  const fields: ManifestFields = {
    name,
    ...(description === undefined ? {} : { description }),
    ...(version === undefined ? {} : { version }),
    runtime: readRuntime(top, deprecated),
    scripts: readScripts(top),
    env: top.stringMap('env', variableNameProblem),
    dependencies: readDependencies(top, name),
    resources: readResources(top),
    ...(config === undefined ? {} : { config }),
    ...(provides === undefined ? {} : { provides }),
    deprecated,
  }
  if (config !== undefined) deprecated.push('config')
  readPublishFields(top)
  top.finish((key) => key.startsWith('x-'))
  return fields
}

function readName(top: YamlFields): string {
  const name = top.string('name')?.trim()
  if (name === undefined) {
    if (top.node('name') === undefined)
      top.source.reportAt(top.map, 'the worker has no name: add `name: my-worker`')
    return ''
  }
  const problem = workerNameProblem(name)
  if (problem !== undefined) top.problem('name', problem)
  return name
}

/** `language` and `entry` at the top, and `runtime.language`, are the spellings of older manifests. */
function readRuntime(top: YamlFields, deprecated: string[]): ManifestRuntime {
  const fields = top.fields('runtime')
  const baseImage = fields?.string('base_image')
  if (baseImage !== undefined && !/^[A-Za-z0-9._\-/:@+]{1,512}$/.test(baseImage)) {
    fields?.problem(
      'base_image',
      'must be an image reference of at most 512 letters, digits and . _ - / : @ +',
    )
  }
  const kind = fields?.choice('kind', WORKER_KINDS) ?? fields?.choice('language', WORKER_KINDS)
  const packageManager = fields?.choice('package_manager', PACKAGE_MANAGERS)
  const language = top.choice('language', WORKER_KINDS)
  const entry = fields?.string('entry')
  const topEntry = top.string('entry')
  for (const key of ['kind', 'language', 'package_manager', 'entry']) {
    if (fields?.node(key) !== undefined) deprecated.push(`runtime.${key}`)
  }
  for (const key of ['language', 'entry']) if (top.node(key) !== undefined) deprecated.push(key)
  fields?.finish((key) => key.startsWith('x-'))
  return defined({ baseImage, kind: kind ?? language, packageManager, entry: entry ?? topEntry })
}

function readScripts(top: YamlFields): ManifestFields['scripts'] {
  const fields = top.fields('scripts')
  const scripts = defined({
    setup: fields?.string('setup'),
    install: fields?.string('install'),
    start: fields?.string('start'),
  })
  if (scripts.start?.trim() === '') fields?.problem('start', 'must not be empty')
  fields?.finish((key) => key.startsWith('x-'))
  return scripts
}

function readDependencies(top: YamlFields, name: string): Record<string, string> {
  return top.stringMap('dependencies', (dependency) =>
    dependency === name ? 'names the worker itself' : workerNameProblem(dependency),
  )
}

function readResources(top: YamlFields): ManifestFields['resources'] {
  const fields = top.fields('resources')
  const cpus = fields?.integer('cpus', 1) ?? DEFAULT_CPUS
  const memoryMib = fields?.integer('memory', 1) ?? DEFAULT_MEMORY_MIB
  fields?.finish((key) => key.startsWith('x-'))
  return { cpus: Math.min(cpus, MAX_CPUS), memoryMib: Math.min(memoryMib, MAX_MEMORY_MIB) }
}

function readProvides(top: YamlFields): ManifestProvides | string | undefined {
  if (yaml().isScalar(top.node('provides'))) return top.string('provides')
  const fields = top.fields('provides')
  if (fields === undefined) return undefined
  const provides = {
    functions: readItems(fields, 'functions', 'id'),
    triggers: readItems(fields, 'triggers', 'type'),
    triggerTypes: readItems(fields, 'trigger_types', 'id'),
  }
  fields.finish()
  return provides
}

function readItems(fields: YamlFields, key: string, required: string): Readonly<Record<string, unknown>>[] {
  return (fields.list(key) ?? []).flatMap((node, index) => {
    const label = `${fields.path}.${key}[${index}]`
    if (!yaml().isMap(node)) {
      fields.source.reportAt(node, `${label} must be a map`)
      return []
    }
    const item = new YamlFields(fields.source, node, label)
    if (item.string(required) === undefined && !item.has(required)) {
      fields.source.reportAt(node, `${label} has no ${required}`)
    }
    return [asRecord(fields.source.valueOf(node))]
  })
}

/** A YAML map becomes an object, unless its aliases went out of hand, which is reported already. */
function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>
}

/** Fields that matter when a worker is published; they are checked nowhere else and have no effect here. */
function readPublishFields(top: YamlFields): void {
  top.string('iii')
  top.choice('deploy', ['binary', 'image', 'bundle'])
  for (const key of ['manifest', 'bin', 'targets', 'tags']) top.value(key)
}

/** The same object without its undefined fields. */
function defined<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> }
}
