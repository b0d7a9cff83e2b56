import { isDeepStrictEqual } from 'node:util'
import type { Access } from './access/grant.js'
import type { Worker } from './registry/workers.js'

/** Whether a sender of telemetry may tell the gauges of a worker. */
export type SpeaksFor = (worker: Worker) => boolean

/** A worker's own connection speaks for itself alone. */
export function speaksAs(workerId: string): SpeaksFor {
  return ({ id }) => id === workerId
}

/** Where a telemetry-only connection comes from, and what it was granted. */
export interface TelemetryVisitor {
  readonly address: string
  readonly access: Access | undefined
}

/**
 * A telemetry-only connection says of no worker that it is its own, so it speaks for those that came the same way: from
 * the same address, through a listener with the same rules, and as the same party, which is the `context` the auth
 * function gave them.
 */
export function speaksFrom({ address, access }: TelemetryVisitor): SpeaksFor {
  return (worker) =>
    worker.address === address &&
    worker.access?.policy === access?.policy &&
    isDeepStrictEqual(worker.access?.grant.context, access?.grant.context)
}
