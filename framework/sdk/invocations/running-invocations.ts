import type { Clock } from '../clock.js'
import type { Invocation } from './invocation.js'

/** The calls whose handlers have not finished. */
export class RunningInvocations {
  private readonly running = new Set<Invocation>()
  private whenIdle: (() => void) | undefined

  constructor(private readonly clock: Clock) {}

  add(invocation: Invocation): void {
    this.running.add(invocation)
  }

  remove(invocation: Invocation): void {
    this.running.delete(invocation)
    if (this.running.size === 0) this.whenIdle?.()
  }

  /** Their answers can't reach anybody any more. */
  abortAll(reason: Error): void {
    for (const invocation of this.running) invocation.abort(reason)
  }

  /** Resolves when the last one has finished, or when the time is up. */
  idle(limitMs: number): Promise<void> {
    if (this.running.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const cancel = this.clock.after(limitMs, resolve, { keepsProcess: true })
      this.whenIdle = () => {
        cancel()
        resolve()
      }
    })
  }
}
