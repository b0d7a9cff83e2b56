import { SlotTable } from '../../protocol/slot-table.js'
import type { Clock } from '../clock.js'
import { newUuid } from '../uuid.js'
import type { Invocation } from './invocation.js'

/** The calls whose handlers have not finished. */
export class RunningInvocations {
  private readonly running = new SlotTable<Invocation>(newUuid())
  private whenIdle: (() => void) | undefined

  constructor(private readonly clock: Clock) {}

  /** @returns the slot to {@link remove} it by. */
  add(invocation: Invocation): number {
    return this.running.add(invocation)
  }

  remove(slot: number): void {
    this.running.remove(slot)
    if (this.running.size === 0) this.whenIdle?.()
  }

  /** Their answers can't reach anybody any more. */
  abortAll(reason: Error): void {
    for (const [, invocation] of this.running.entries()) invocation.abort(reason)
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
