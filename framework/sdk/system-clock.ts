import { type Clock, LONGEST_DELAY_MS } from './clock.js'

/** The clock of a Node.js process. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback, { keepsProcess } = { keepsProcess: false }) {
    const timer = setTimeout(callback, Math.min(delayMs, LONGEST_DELAY_MS))
    if (!keepsProcess) timer.unref()
    return () => clearTimeout(timer)
  },
}
