import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TimeoutWheel } from '../../../framework/sdk/invocations/timeout-wheel.js'
import { FakeClock } from '../../helpers/fake-clock.js'

interface Entry {
  readonly id: number
  readonly deadline: number
}

function world() {
  const clock = new FakeClock()
  const expired: { entry: Entry; at: number }[] = []
  const wheel = new TimeoutWheel<Entry>(clock, (entry) => expired.push({ entry, at: clock.now() }))
  return { clock, expired, wheel }
}

describe('the time-out wheel', () => {
  it('expires each item once, never early and at most one tick late, and no removed one', () => {
    const step = fc.record({
      timeoutMs: fc.integer({ min: 0, max: 5_000 }),
      advanceMs: fc.integer({ min: 0, max: 700 }),
      removed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, expired, wheel } = world()
        const kept = new Set<number>()
        steps.forEach(({ timeoutMs, advanceMs, removed }, id) => {
          const entry = { id, deadline: clock.now() + timeoutMs }
          const tick = wheel.add(entry, timeoutMs)
          if (removed) wheel.remove(entry, tick)
          else kept.add(id)
          clock.advance(advanceMs)
        })
        clock.advance(6_000)
        expect(new Set(expired.map(({ entry }) => entry.id))).toEqual(kept)
        expect(expired).toHaveLength(kept.size)
        for (const { entry, at } of expired) {
          expect(at).toBeGreaterThanOrEqual(entry.deadline)
          expect(at).toBeLessThanOrEqual(entry.deadline + 10)
        }
      }),
    )
  })

  it('keeps one alarm however many items wait, and none after clear', () => {
    const { clock, expired, wheel } = world()
    for (let id = 0; id < 1_000; id++) wheel.add({ id, deadline: 0 }, 30_000 + id)
    expect(clock.waiting).toBe(1)
    wheel.clear()
    expect(clock.waiting).toBe(0)
    clock.advance(60_000)
    expect(expired).toEqual([])
  })

  it('lets an item that expires add another one', () => {
    const clock = new FakeClock()
    const seen: number[] = []
    const wheel = new TimeoutWheel<number>(clock, (item) => {
      seen.push(item)
      if (item < 3) wheel.add(item + 1, 50)
    })
    wheel.add(1, 50)
    clock.advance(1_000)
    expect(seen).toEqual([1, 2, 3])
  })
})
