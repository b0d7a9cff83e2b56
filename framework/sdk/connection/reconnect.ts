import type { ReconnectionConfig } from '../types/options.js'

/**
 * Milliseconds to wait before coming back, or `undefined` when no attempt is left (protocol §1.6).
 *
 * @param attempt number of attempts that have failed since the last connection, minus one.
 * @param random 0 ≤ random < 1; 0.5 is the delay without jitter.
 */
export function reconnectDelay(
  attempt: number,
  config: ReconnectionConfig,
  random: number,
): number | undefined {
  const { initialDelayMs, maxDelayMs, backoffMultiplier, jitterFactor, maxRetries } = config
  if (maxRetries >= 0 && attempt >= maxRetries) return undefined
  const delay = Math.min(initialDelayMs * backoffMultiplier ** attempt, maxDelayMs)
  return Math.max(0, Math.floor(delay + delay * jitterFactor * (2 * random - 1)))
}
