import { iiiError } from '../errors/iii-error.js'
import { nearestName } from '../errors/nearest-name.js'
import { canonicalWorkerName, isBuiltInWorker, type WorkerEntry } from '../project/index.js'
import type { StandardWorker } from '../workers/shared/index.js'

/** The workers that ship with the engine, by their long name; their code is loaded when an entry asks for it. */
const SHIPPED = {
  'iii-http': async () => (await import('../workers/http/index.js')).worker,
  'iii-state': async () => (await import('../workers/state/index.js')).worker,
} as const satisfies Record<string, () => Promise<StandardWorker>>

/** Entries that need nothing started: the engine is what they name, or there is nothing to run (cli §1.7). */
const PART_OF_ENGINE: ReadonlySet<string> = new Set([
  'iii-worker-manager',
  'iii-engine-functions',
  'iii-observability',
  'iii-telemetry',
  'iii-http-functions',
  'configuration',
])

/** How an entry of config.yaml is run. */
export type WorkerKind =
  | { readonly kind: 'process' }
  | { readonly kind: 'engine' }
  | { readonly kind: 'in-process'; readonly load: () => Promise<StandardWorker> }

/** The long names of the workers that ship with the engine. */
export const shippedWorkers: readonly string[] = Object.keys(SHIPPED)

/**
 * Decides how an entry is run, by its name in either spelling.
 * @throws worker_not_shipped, worker_unknown, worker_image_unsupported
 */
export function kindOf({ type, path, image, place }: WorkerEntry): WorkerKind {
  if (path !== undefined) return { kind: 'process' }
  const name = canonicalWorkerName(type)
  if (PART_OF_ENGINE.has(name)) return { kind: 'engine' }
  if (isShipped(name)) return { kind: 'in-process', load: SHIPPED[name] }
  const { line } = place
  if (isBuiltInWorker(name))
    throw iiiError('worker_not_shipped', { name: type, line, available: shippedWorkers })
  if (image !== undefined) throw iiiError('worker_image_unsupported', { name: type, line, image })
  const nearest = nearestName(type, shippedWorkers)
  throw iiiError('worker_unknown', { name: type, line, ...(nearest === undefined ? {} : { nearest }) })
}

/**
 * What the name of a built-in worker stands for: one that can be configured, a part of the engine that needs no entry,
 * or one this version does not have. Undefined for a name that is free for workers of the user.
 */
export function builtInKind(name: string): 'shipped' | 'part of the engine' | 'unavailable' | undefined {
  const canonical = canonicalWorkerName(name)
  if (isShipped(canonical)) return 'shipped'
  if (PART_OF_ENGINE.has(canonical)) return 'part of the engine'
  return isBuiltInWorker(canonical) ? 'unavailable' : undefined
}

function isShipped(name: string): name is keyof typeof SHIPPED {
  return Object.hasOwn(SHIPPED, name)
}
