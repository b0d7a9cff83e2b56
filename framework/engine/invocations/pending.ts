import { randomUUID } from 'node:crypto'
import type { ErrorBody } from '../../protocol/error-body.js'
import type { RawJson } from '../../protocol/json.js'
import { SlotTable } from '../../protocol/slot-table.js'
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

/** A call, and whom it was delivered to. */
export interface PendingCall {
  readonly call: Call
  readonly callee: Worker
  /** Called when the call leaves with an outcome that was not passed on, before the slot goes to somebody else. */
  leaving?(slot: number): void
}

/**
 * Calls delivered to a worker and not yet answered, in numbered slots. Invariants:
 * 1. The id of a delivery is the engine's own and fresh, so callers may use equal ids side by side.
 * 2. Only the worker a call was delivered to can settle it (protocol §13 Q6).
 * 3. An entry leaves exactly once: by its result, by its callee's departure, or, if awaited, by its caller's.
 */
export class PendingCalls {
  private readonly calls = new SlotTable<PendingCall>(randomUUID())
  /** Tells the ids of the slots. */
  readonly ids: Pick<SlotTable<PendingCall>, 'blankId' | 'writeId' | 'slotAt'> = this.calls

  get count(): number {
    return this.calls.size
  }

  /** @returns the id under which the callee is asked. */
  add(call: Call, callee: Worker): string {
    return this.calls.idOf(this.keep({ call, callee }))
  }

  /** @returns the slot, whose id the callee is asked under. */
  keep(pending: PendingCall): number {
    const { call, callee } = pending
    callee.callsDelivered++
    if (isAwaited(call)) call.caller.callsMade++
    return this.calls.add(pending)
  }

  /** The call that this worker's result settles; undefined when it was not asked, or no longer matters. */
  take(id: string, sender: Worker): Call | undefined {
    const slot = this.calls.slotOf(id)
    const pending = slot === undefined ? undefined : this.askedOf(sender, slot)
    if (slot === undefined || pending === undefined) return undefined
    pending.leaving?.(slot)
    this.remove(slot, pending)
    return pending.call
  }

  /** What this worker was asked under the id of a slot. */
  askedOf(sender: Worker, slot: number): PendingCall | undefined {
    const pending = this.calls.get(slot)
    return pending?.callee === sender ? pending : undefined
  }

  /** Walks over every call: it is for the rare one that is given up. */
  forget(call: Call): void {
    this.removeWhere((pending) => pending.call === call)
  }

  /**
   * Forgets the calls a leaving worker waits for, and returns those that were delivered to it and that others wait for.
   * Void calls it made stay with their callees. The busy counters spare an idle worker the walk over everybody's calls.
   */
  takeAllOf(worker: Worker): Call[] {
    if (worker.callsMade === 0 && worker.callsDelivered === 0) return []
    this.removeWhere(({ call }) => isAwaited(call) && call.caller === worker)
    return this.removeWhere(({ callee }) => callee === worker)
  }

  /** Empties the table and returns what was in it. */
  takeAll(): Call[] {
    return this.removeWhere(() => true)
  }

  private removeWhere(isMeant: (pending: PendingCall) => boolean): Call[] {
    const meant = this.calls.entries().filter(([, pending]) => isMeant(pending))
    return meant.map(([slot, pending]) => {
      pending.leaving?.(slot)
      this.remove(slot, pending)
      return pending.call
    })
  }

  /** Frees the slot of an entry that is there. */
  remove(slot: number, pending: PendingCall): void {
    const { call, callee } = pending
    this.calls.remove(slot)
    callee.callsDelivered--
    if (isAwaited(call)) call.caller.callsMade--
  }
}

function isAwaited(call: Call): call is Call & { caller: Worker } {
  return call.caller !== undefined && call.invocationId !== undefined
}
