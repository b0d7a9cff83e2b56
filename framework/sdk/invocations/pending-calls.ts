import type { ErrorBody } from '../../protocol/error-body.js'
import { RawJson } from '../../protocol/json.js'
import { SlotTable } from '../../protocol/slot-table.js'
import type { Clock } from '../clock.js'
import { withItems, type LiveChannel } from '../channels/channel-ref.js'
import { type CodedError, failureOf, InvocationError, localFailure } from '../invocation-error.js'
import { newUuid } from '../uuid.js'
import { Deadlines } from './deadlines.js'

/** A call that waits for its answer. */
export interface PendingCall {
  readonly functionId: string
  /** Milliseconds; Infinity waits for ever. */
  readonly timeoutMs: number
  /** On the client's clock. */
  readonly deadline: number
  /** False while the call waits for a connection; a lost connection takes only what was sent over it. */
  isSent: boolean
  /** True: `resolve` takes the {@link RawJson} of the result, or undefined for null. False: it takes the value. */
  readonly staysJson: boolean
  readonly resolve: (result: unknown) => void
  readonly reject: (reason: Error) => void
}

/** A call that waits, and where it is kept. */
interface Waiting {
  readonly slot: number
  readonly call: PendingCall
  readonly deadline: number
}

/**
 * Calls by the slots that their invocation ids lead to.
 *
 * Invariant: a call leaves the table before it is settled, so it is settled once.
 */
export class PendingCalls {
  private readonly calls = new SlotTable<PendingCall>(newUuid())
  /** Tells the ids of the slots. */
  readonly ids: Pick<SlotTable<PendingCall>, 'idOf' | 'blankId' | 'writeId' | 'slotAt'> = this.calls
  private readonly deadlines: Deadlines<Waiting>

  /** @param onTimeout is told of a call whose time is up, by its id, before it rejects with `TIMEOUT`. */
  constructor(
    private readonly clock: Clock,
    onTimeout: (id: string) => void,
  ) {
    this.deadlines = new Deadlines<Waiting>(
      clock,
      () => this.all(),
      ({ slot, call: { timeoutMs, functionId } }) => {
        onTimeout(this.calls.idOf(slot))
        this.reject(slot, localFailure('TIMEOUT', { timeoutMs }, functionId))
      },
    )
  }

  /** When the time is up of a call that is made now. */
  deadlineAfter(timeoutMs: number): number {
    return timeoutMs === Infinity ? Infinity : this.clock.now() + timeoutMs
  }

  /** @returns the call's slot, whose id it goes under. */
  add(call: PendingCall): number {
    this.deadlines.watch(call)
    return this.calls.add(call)
  }

  /** Forgets a call that could not be sent. */
  forget(slot: number): void {
    this.calls.remove(slot)
  }

  /** Settles the call of a slot that {@link ids} told with a result that is not null. */
  settle(slot: number, { value, text }: { value: unknown; text: string }, live: LiveChannel): void {
    const call = this.take(slot)
    call?.resolve(call.staysJson ? RawJson.ofText(text.trim()) : withItems(value, live))
  }

  /** An unknown id is ignored: its call was given up. */
  resolve(id: string, result: RawJson | undefined, live: LiveChannel): void {
    const call = this.take(this.calls.slotOf(id))
    if (call === undefined) return
    if (call.staysJson) return call.resolve(result)
    try {
      call.resolve(withItems(result?.parse(), live))
    } catch (cause) {
      const message = 'The result is not JSON'
      call.reject(new InvocationError({ code: 'UNKNOWN', message, function_id: call.functionId, cause }))
    }
  }

  fail(id: string, { code, message, stacktrace }: ErrorBody): void {
    const call = this.take(this.calls.slotOf(id))
    if (call === undefined) return
    const init = { code, message, function_id: call.functionId }
    call.reject(new InvocationError(stacktrace === undefined ? init : { ...init, stacktrace }))
  }

  markSent(): void {
    for (const [, call] of this.calls.entries()) call.isSent = true
  }

  /** Rejects the calls whose answer can't come any more because their connection is gone. */
  rejectSent(error: CodedError): void {
    for (const { slot, call } of this.all()) {
      if (call.isSent) this.reject(slot, failureOf(error, call.functionId))
    }
  }

  rejectAll(reasonFor: (call: PendingCall) => Error): void {
    for (const { slot, call } of this.all()) this.reject(slot, reasonFor(call))
    this.deadlines.clear()
  }

  private all(): Waiting[] {
    return this.calls.entries().map(([slot, call]) => ({ slot, call, deadline: call.deadline }))
  }

  private reject(slot: number, reason: Error): void {
    this.take(slot)?.reject(reason)
  }

  private take(slot: number | undefined): PendingCall | undefined {
    const call = slot === undefined ? undefined : this.calls.get(slot)
    if (slot === undefined || call === undefined) return undefined
    this.calls.remove(slot)
    return call
  }
}
