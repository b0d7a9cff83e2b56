/** Where the supervisor takes its time from. */
export interface Clock {
  /** Milliseconds; only differences count. */
  readonly now: () => number
  /** Calls back once after a while; the returned function calls it off. */
  readonly after: (delayMs: number, callback: () => void) => () => void
}

/** The machine's own clock, which no correction of the wall clock disturbs. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },
}
