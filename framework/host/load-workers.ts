import { readWorker, type WorkerClass, type WorkerRecord } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { Manifest, ManifestFunction, ManifestTriggerType } from '../manifest/index.js'

/** One decorated class with what the build knows about it. */
export interface LoadedWorker {
  readonly klass: WorkerClass
  readonly record: WorkerRecord
  readonly functions: readonly LoadedFunction[]
  readonly triggerTypes: readonly LoadedTriggerType[]
}

/** One decorated function: what its decorators say and what the build learnt of it. */
export type LoadedFunction = WorkerRecord['functions'][number] & {
  readonly triggers: WorkerRecord['triggers']
  /** False when the function, or else its class, says so. */
  readonly isChecked: boolean
  /** Absent without a build, and for a function added since. */
  readonly built: ManifestFunction | undefined
  /** Of a condition: the functions of its class whose triggers ask it. */
  readonly guards: readonly LoadedFunction[]
}

export type LoadedTriggerType = WorkerRecord['triggerTypes'][number] & {
  readonly built: ManifestTriggerType | undefined
}

/**
 * Reads the decorators of the classes of one connection and joins them with the build's output.
 *
 * @throws function_repeated and what reading a class throws
 */
export function loadWorkers(classes: readonly WorkerClass[], manifest: Manifest | undefined): LoadedWorker[] {
  const functions = new Map(manifest?.functions.map((it) => [it.id, it]))
  const types = new Map(manifest?.triggerTypes?.map((it) => [it.id, it]))
  const workers = classes.map((klass) => loadWorker(klass, { functions, types }))
  requireUnique(workers)
  return workers
}

interface BuiltParts {
  readonly functions: ReadonlyMap<string, ManifestFunction>
  readonly types: ReadonlyMap<string, ManifestTriggerType>
}

function loadWorker(klass: WorkerClass, { functions, types }: BuiltParts): LoadedWorker {
  const record = readWorker(klass)
  const loaded = record.functions.map((it) => ({
    ...it,
    triggers: record.triggers.filter(({ method }) => method === it.method),
    isChecked: it.options.validate ?? record.validate ?? true,
    built: functions.get(it.id),
    guards: [],
  }))
  return {
    klass,
    record,
    functions: loaded.map((it) => ({ ...it, guards: loaded.filter((other) => asks(other, it.id)) })),
    triggerTypes: record.triggerTypes.map((it) => ({ ...it, built: types.get(it.id) })),
  }
}

function asks({ triggers }: Pick<LoadedFunction, 'triggers'>, id: string): boolean {
  return triggers.some(
    ({ config }) =>
      (config as { condition_function_id?: unknown } | null | undefined)?.condition_function_id === id,
  )
}

function requireUnique(workers: readonly LoadedWorker[]): void {
  const owners = new Map<string, string>()
  for (const { klass, functions } of workers) {
    for (const { id, method } of functions) {
      const first = owners.get(id)
      const second = `${klass.name}.${method}`
      if (first !== undefined) throw iiiError('function_repeated', { id, first, second })
      owners.set(id, second)
    }
  }
}

/** A line for a missing build, or one per function the build does not know; each ends with what to do. */
export function buildWarnings(workers: readonly LoadedWorker[], manifest: Manifest | undefined): string[] {
  const names = workers.map(({ record }) => record.name)
  if (!manifest) {
    return [`warning: ${names.join(', ')} runs without schemas: payloads are not checked. Run \`iii build\`.`]
  }
  return workers
    .flatMap(({ functions }) => functions.filter(({ built }) => !built))
    .map(
      ({ id }) =>
        `warning: '${id}' is newer than the build: its payloads are not checked. Run \`iii build\`.`,
    )
}
