import type { RestartPolicyName } from '../project/index.js'

const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 30_000
/** Running this long makes a process healthy: the next delay is the first again. */
const HEALTHY_MS = 30_000
const MAX_FAILURES = 5
const FAILURE_WINDOW_MS = 60_000

/** What is remembered from one ending to the next. */
export interface RestartHistory {
  /** When the recent failures happened, in milliseconds. */
  readonly failures: readonly number[]
  /** How long the last restart was held back. */
  readonly delayMs: number
}

export const NO_HISTORY: RestartHistory = { failures: [], delayMs: 0 }

/** How a process ended by itself. */
export interface Ending {
  /** Milliseconds on the same clock as the history. */
  readonly at: number
  readonly ranMs: number
  readonly failed: boolean
}

export type NextStep =
  | { readonly action: 'restart'; readonly delayMs: number; readonly history: RestartHistory }
  | { readonly action: 'stop' | 'crash' }

/**
 * What follows when a worker process ends by itself (cli §1.15). A restart waits 0.5 s, twice as long each time up to
 * 30 s, and 0.5 s again after 30 s of running; five failures inside 60 s are a crash.
 */
export function nextStep(policy: RestartPolicyName, history: RestartHistory, ending: Ending): NextStep {
  const isWanted = policy === 'always' || (policy === 'on-failure' && ending.failed)
  if (!isWanted) return { action: ending.failed ? 'crash' : 'stop' }
  const failures = ending.failed ? recent([...history.failures, ending.at], ending.at) : history.failures
  if (failures.length >= MAX_FAILURES) return { action: 'crash' }
  const lastDelayMs = ending.ranMs >= HEALTHY_MS ? 0 : history.delayMs
  const delayMs = Math.min(lastDelayMs === 0 ? FIRST_DELAY_MS : lastDelayMs * 2, MAX_DELAY_MS)
  return { action: 'restart', delayMs, history: { failures, delayMs } }
}

function recent(times: readonly number[], now: number): number[] {
  return times.filter((time) => now - time < FAILURE_WINDOW_MS)
}
