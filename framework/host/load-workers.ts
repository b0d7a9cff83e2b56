import { readWorker, type WorkerClass, type WorkerRecord } from '../decorators/index.js'
import type { Manifest, ManifestFunction } from '../manifest/index.js'

/** One decorated class with what the build knows about it. */
export interface LoadedWorker {
  readonly klass: WorkerClass
  readonly record: WorkerRecord
  readonly functions: readonly LoadedFunction[]
}

/** One decorated function: what its decorators say and what the build learnt of it. */
export type LoadedFunction = WorkerRecord['functions'][number] & {
  readonly triggers: WorkerRecord['triggers']
  /** Absent without a build, and for a function added since. */
  readonly built: ManifestFunction | undefined
}

/** Reads the decorators of one class and joins them with the build's output. */
export function loadWorker(klass: WorkerClass, manifest: Manifest | undefined): LoadedWorker {
  const record = readWorker(klass)
  const built = new Map(manifest?.functions.map((it) => [it.id, it]))
  const functions = record.functions.map((it) => ({
    ...it,
    triggers: record.triggers.filter(({ method }) => method === it.method),
    built: built.get(it.id),
  }))
  return { klass, record, functions }
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
