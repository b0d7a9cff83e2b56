import type { Functions } from '../registry/functions.js'
import type { Worker } from '../registry/workers.js'

/**
 * `connected`: not yet announced. `available`: announced and idle. `busy`: working on calls. `disconnected`: its
 * connection is closing; once it has closed, the worker is in no listing.
 */
export type WorkerStatus = 'connected' | 'available' | 'busy' | 'disconnected'

/** One line of `engine::workers::list` (protocol §5.4). Every member is present; what is unknown is null. */
export interface WorkerRow {
  readonly name: string | null
  readonly description: string | null
  readonly version: string | null
  readonly id: string
  readonly namespace: string
  readonly runtime: string
  readonly os: string | null
  readonly status: WorkerStatus
  readonly function_count: number
  readonly connected_at_ms: number
  /** Calls it made plus calls delivered to it, both unanswered. */
  readonly active_invocations: number
  readonly isolation: string | null
  readonly ip_address: string | null
}

export function workerRow(worker: Worker, functions: Functions): WorkerRow {
  const { about } = worker
  return {
    name: about.name ?? null,
    description: about.description ?? null,
    version: about.version ?? null,
    id: worker.id,
    namespace: worker.namespace,
    runtime: about.runtime,
    os: about.os ?? null,
    status: workerStatus(worker),
    function_count: functions.countOf(worker),
    connected_at_ms: worker.connectedAtMs,
    active_invocations: worker.callsMade + worker.callsDelivered,
    isolation: about.isolation ?? null,
    ip_address: worker.address ?? null,
  }
}

export function workerStatus(worker: Worker): WorkerStatus {
  if (!worker.peer.isOpen) return 'disconnected'
  if (worker.callsDelivered > 0) return 'busy'
  return worker.isSettled ? 'available' : 'connected'
}
