import type { ErrorBody } from '../../protocol/error-body.js'
import type { RawJson } from '../../protocol/json.js'
import { SerialIds } from '../../protocol/serial-ids.js'
import { SerialTable } from '../../protocol/serial-table.js'
import type { Clock } from '../clock.js'
import { type CodedError, failureOf, InvocationError, localFailure } from '../invocation-error.js'
import { newUuid } from '../uuid.js'
import { Deadlines } from './deadlines.js'

/** A call that waits for its answer. */
export interface PendingCall {
  readonly id: string
  readonly functionId: string
  /** Milliseconds; Infinity waits for ever. */
  readonly timeoutMs: number
  /** False while the call waits for a connection; a lost connection takes only what was sent over it. */
  isSent: boolean
  readonly resolve: (result: unknown) => void
  readonly reject: (reason: Error) => void
}

interface Entry extends PendingCall {
  readonly deadline: number
}

/**
 * Calls by the number of their invocation id.
 *
 * Invariant: a call leaves the table before it is settled, so it is settled once.
 */
export class PendingCalls {
  private readonly entries = new SerialTable<Entry>()
  private readonly ids = new SerialIds(newUuid())
  private readonly deadlines: Deadlines<Entry>

  /** @param onTimeout is told of a call whose time is up, before it rejects with `TIMEOUT`. */
  constructor(
    private readonly clock: Clock,
    onTimeout: (call: PendingCall) => void,
  ) {
    this.deadlines = new Deadlines<Entry>(
      clock,
      () => this.all(),
      (call) => {
        onTimeout(call)
        this.reject(call.id, localFailure('TIMEOUT', { timeoutMs: call.timeoutMs }, call.functionId))
      },
    )
  }

  /** A fresh invocation id. */
  nextId(): string {
    return this.ids.next()
  }

  add({ id, functionId, timeoutMs, isSent, resolve, reject }: PendingCall): void {
    const deadline = timeoutMs === Infinity ? Infinity : this.clock.now() + timeoutMs
    const entry = { id, functionId, timeoutMs, isSent, resolve, reject, deadline }
    this.entries.add(this.ids.numberOf(id), entry)
    this.deadlines.watch(entry)
  }

  /** An unknown id is ignored: its call was given up. */
  resolve(id: string, result: RawJson | undefined): void {
    const call = this.take(id)
    if (call === undefined) return
    try {
      call.resolve(result?.parse())
    } catch (cause) {
      const message = 'The result is not JSON'
      call.reject(new InvocationError({ code: 'UNKNOWN', message, function_id: call.functionId, cause }))
    }
  }

  fail(id: string, { code, message, stacktrace }: ErrorBody): void {
    const call = this.take(id)
    if (call === undefined) return
    const init = { code, message, function_id: call.functionId }
    call.reject(new InvocationError(stacktrace === undefined ? init : { ...init, stacktrace }))
  }

  reject(id: string, reason: Error): void {
    this.take(id)?.reject(reason)
  }

  markSent(): void {
    for (const call of this.all()) call.isSent = true
  }

  /** Rejects the calls whose answer can't come any more because their connection is gone. */
  rejectSent(error: CodedError): void {
    for (const call of this.all()) {
      if (call.isSent) this.reject(call.id, failureOf(error, call.functionId))
    }
  }

  rejectAll(reasonFor: (call: PendingCall) => Error): void {
    for (const call of this.all()) this.reject(call.id, reasonFor(call))
    this.deadlines.clear()
  }

  private all(): Entry[] {
    return this.entries.entries().map(([, call]) => call)
  }

  private take(id: string): PendingCall | undefined {
    const number = this.ids.numberOf(id)
    const call = this.entries.get(number)
    this.entries.delete(number)
    return call
  }
}
