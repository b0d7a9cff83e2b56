import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reconnectDelay } from '../../../framework/sdk/connection/reconnect.js'

const config = {
  initialDelayMs: 1_000,
  maxDelayMs: 30_000,
  backoffMultiplier: 2,
  jitterFactor: 0.3,
  maxRetries: -1,
}

describe('the delay before coming back', () => {
  it('doubles up to its limit', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6, 1_000].map((attempt) => reconnectDelay(attempt, config, 0.5))
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('stays within the jitter around its nominal value', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.nat(100), chance, (attempt, random) => {
        const nominal = Math.min(1_000 * 2 ** attempt, 30_000)
        const delay = reconnectDelay(attempt, config, random) ?? Number.NaN
        expect(delay).toBeGreaterThanOrEqual(Math.floor(nominal * 0.7))
        expect(delay).toBeLessThanOrEqual(nominal * 1.3)
      }),
    )
  })

  it('is absent once the attempts are used up', () => {
    const limited = { ...config, maxRetries: 2 }
    expect([0, 1, 2].map((attempt) => reconnectDelay(attempt, limited, 0.5))).toEqual([
      1_000,
      2_000,
      undefined,
    ])
    expect(reconnectDelay(0, { ...config, maxRetries: 0 }, 0.5)).toBeUndefined()
  })
})
