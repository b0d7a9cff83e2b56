import type { Clock } from '../../framework/sdk/clock.js'

interface Alarm {
  readonly at: number
  readonly callback: () => void
}

/** A clock that moves only when told to. */
export class FakeClock implements Clock {
  private time = 0
  private readonly alarms = new Set<Alarm>()

  now(): number {
    return this.time
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm = { at: this.time + Math.max(0, delayMs), callback }
    this.alarms.add(alarm)
    return () => void this.alarms.delete(alarm)
  }

  /** How many alarms are set. */
  get waiting(): number {
    return this.alarms.size
  }

  /** Milliseconds until the next alarm. */
  get untilNext(): number | undefined {
    const next = this.nextBefore(Infinity)
    return next && next.at - this.time
  }

  /** Moves on, calling back whatever is due on the way, in order. */
  advance(byMs: number): void {
    const end = this.time + byMs
    for (let alarm = this.nextBefore(end); alarm !== undefined; alarm = this.nextBefore(end)) {
      this.time = Math.max(this.time, alarm.at)
      this.alarms.delete(alarm)
      alarm.callback()
    }
    this.time = end
  }

  /** Time passes, and nobody notices: the process was stopped, or the machine slept. */
  sleep(forMs: number): void {
    this.time += forMs
  }

  private nextBefore(end: number): Alarm | undefined {
    return [...this.alarms].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
  }
}
