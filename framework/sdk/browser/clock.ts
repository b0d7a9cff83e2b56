import { type Clock, LONGEST_DELAY_MS } from '../clock.js'

/** The clock of a page. A page in the background is woken rarely, so everything may come late. */
export const pageClock: Clock = {
  now: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, LONGEST_DELAY_MS))
    return () => clearTimeout(timer)
  },
}
