import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../sdk/index.js'

interface Alarm {
  readonly atMs: number
  readonly callback: () => void
}

/** Loop turns a frame needs there and back through the engine, with some to spare. */
const TURNS_PER_ALARM = 8

/** Time that moves only when told to. */
export class TestClock implements Clock {
  private timeMs = 0
  private readonly alarms = new Set<Alarm>()

  /** Milliseconds since the engine was started. */
  now(): number {
    return this.timeMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm = { atMs: this.timeMs + Math.max(0, delayMs), callback }
    this.alarms.add(alarm)
    return () => void this.alarms.delete(alarm)
  }

  /**
   * Lets time pass. What becomes due on the way happens in order, and what it sends arrives before the next: an hour
   * is an hour of pings and answers, however quickly it passes.
   */
  async advance(byMs: number): Promise<void> {
    const endMs = this.timeMs + byMs
    for (let alarm = this.nextUntil(endMs); alarm !== undefined; alarm = this.nextUntil(endMs)) {
      this.timeMs = Math.max(this.timeMs, alarm.atMs)
      this.alarms.delete(alarm)
      alarm.callback()
      await turns()
    }
    this.timeMs = endMs
  }

  private nextUntil(endMs: number): Alarm | undefined {
    return [...this.alarms].filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)[0]
  }
}

async function turns(): Promise<void> {
  for (let count = 0; count < TURNS_PER_ALARM; count++) await turn()
}
