import { randomUUID } from 'node:crypto'
import type { ErrorBody } from '../../protocol/error-body.js'
import type { RawJson } from '../../protocol/json.js'
import { SerialIds } from '../../protocol/serial-ids.js'
import type { Worker } from '../registry/workers.js'

/** How a call ended. With both members the error counts; with neither the result is null. */
export interface Outcome {
  readonly result?: RawJson | undefined
  readonly error?: ErrorBody | undefined
}

/** One call on its way. It keeps no payload: those bytes are free once they have been passed on. */
export interface Call {
  /** As the caller wrote it. */
  readonly functionId: string
  readonly namespace: string
  /** Absent for the engine's own calls. */
  readonly caller?: Worker | undefined
  /** The caller's id, echoed in the answer. Absent when no answer is wanted. */
  readonly invocationId?: string | undefined
  readonly traceparent?: string | undefined
  readonly baggage?: string | undefined
  /** Receives the outcome in place of a frame to the caller. */
  readonly onOutcome?: ((outcome: Outcome) => void) | undefined
}

interface PendingCall {
  readonly call: Call
  readonly callee: Worker
}

/**
 * Calls delivered to a worker and not yet answered, by the id of that delivery. Invariants:
 * 1. The id is the engine's own and fresh for each delivery, so callers may use equal ids side by side.
 * 2. Only the worker a call was delivered to can settle it (protocol §13 Q6).
 * 3. An entry leaves exactly once: by its result, by its callee's departure, or, if awaited, by its caller's.
 */
export class PendingCalls {
  private readonly calls = new Map<number, PendingCall>()
  private readonly ids = new SerialIds(randomUUID())

  get count(): number {
    return this.calls.size
  }

  /** @returns the id under which the callee is asked. */
  add(call: Call, callee: Worker): string {
    const id = this.ids.next()
    this.calls.set(this.ids.last, { call, callee })
    callee.callsDelivered++
    if (isAwaited(call)) call.caller.callsMade++
    return id
  }

  /** The call that this worker's result settles; undefined when it was not asked, or no longer matters. */
  take(id: string, sender: Worker): Call | undefined {
    const delivery = this.ids.numberOf(id)
    const pending = this.calls.get(delivery)
    if (pending === undefined || pending.callee !== sender) return undefined
    this.remove(delivery, pending)
    return pending.call
  }

  /** Walks over every call: it is for the rare one that is given up. */
  forget(call: Call): void {
    for (const [delivery, pending] of this.calls) if (pending.call === call) this.remove(delivery, pending)
  }

  /**
   * Forgets the calls a leaving worker waits for, and returns those that were delivered to it and that others wait for.
   * Void calls it made stay with their callees. The busy counters spare an idle worker the walk over everybody's calls.
   */
  takeAllOf(worker: Worker): Call[] {
    const stranded: Call[] = []
    if (worker.callsMade === 0 && worker.callsDelivered === 0) return stranded
    for (const [delivery, pending] of this.calls) {
      const isMade = isAwaited(pending.call) && pending.call.caller === worker
      if (!isMade && pending.callee !== worker) continue
      this.remove(delivery, pending)
      if (!isMade) stranded.push(pending.call)
    }
    return stranded
  }

  /** Empties the map and returns what was in it. */
  takeAll(): Call[] {
    const calls = [...this.calls].map(([delivery, pending]) => {
      this.remove(delivery, pending)
      return pending.call
    })
    return calls
  }

  private remove(delivery: number, { call, callee }: PendingCall): void {
    this.calls.delete(delivery)
    callee.callsDelivered--
    if (isAwaited(call)) call.caller.callsMade--
  }
}

function isAwaited(call: Call): call is Call & { caller: Worker } {
  return call.caller !== undefined && call.invocationId !== undefined
}
