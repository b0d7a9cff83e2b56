import type { Clock } from '../../framework/supervisor/index.js'

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #now = 0
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>()

  readonly now = (): number => this.#now

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + delayMs, callback }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How long each waiting timer still has. */
  delays(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now)
  }

  /** Lets time pass; timers that come due are called in order. */
  advance(durationMs: number): void {
    this.#now += durationMs
    const due = [...this.#timers].filter(({ at }) => at <= this.#now).toSorted((a, b) => a.at - b.at)
    for (const timer of due) {
      this.#timers.delete(timer)
      timer.callback()
    }
  }
}
