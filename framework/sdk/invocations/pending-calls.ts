import type { ErrorBody } from '../../protocol/error-body.js'
import type { RawJson } from '../../protocol/json.js'
import type { Clock } from '../clock.js'
import { type CodedError, failureOf, InvocationError, localFailure } from '../invocation-error.js'
import { TimeoutWheel } from './timeout-wheel.js'

/** A call that waits for its answer. */
export interface PendingCall {
  readonly id: string
  readonly functionId: string
  /** Milliseconds; Infinity waits for ever. */
  readonly timeoutMs: number
  /** False while the call waits for a connection; a lost connection takes only what was sent over it. */
  isSent: boolean
  resolve(result: unknown): void
  reject(reason: Error): void
}

interface Entry {
  readonly call: PendingCall
  readonly tick: number | undefined
}

/**
 * Calls by invocation id.
 *
 * Invariant: a call leaves the table before it is settled, so it is settled once.
 */
export class PendingCalls {
  private readonly entries = new Map<string, Entry>()
  private readonly wheel: TimeoutWheel<PendingCall>

  /** @param onTimeout is told of a call whose time is up, before it rejects with `TIMEOUT`. */
  constructor(clock: Clock, onTimeout: (call: PendingCall) => void) {
    this.wheel = new TimeoutWheel(clock, (call) => {
      onTimeout(call)
      this.reject(call.id, localFailure('TIMEOUT', { timeoutMs: call.timeoutMs }, call.functionId))
    })
  }

  add(call: PendingCall): void {
    const tick = call.timeoutMs === Infinity ? undefined : this.wheel.add(call, call.timeoutMs)
    this.entries.set(call.id, { call, tick })
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
    for (const { call } of this.entries.values()) call.isSent = true
  }

  /** Rejects the calls whose answer can't come any more because their connection is gone. */
  rejectSent(error: CodedError): void {
    for (const { call } of this.entries.values()) {
      if (call.isSent) this.reject(call.id, failureOf(error, call.functionId))
    }
  }

  rejectAll(reasonFor: (call: PendingCall) => Error): void {
    for (const { call } of this.entries.values()) this.reject(call.id, reasonFor(call))
    this.wheel.clear()
  }

  private take(id: string): PendingCall | undefined {
    const entry = this.entries.get(id)
    if (entry === undefined) return undefined
    this.entries.delete(id)
    if (entry.tick !== undefined) this.wheel.remove(entry.call, entry.tick)
    return entry.call
  }
}
