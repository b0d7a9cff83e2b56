import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dated, Deadlines } from '../../../framework/sdk/invocations/deadlines.js'
import { FakeClock } from '../../helpers/fake-clock.js'

function world() {
  const clock = new FakeClock()
  const items = new Set<Dated>()
  const expired: { item: Dated; at: number }[] = []
  const deadlines = new Deadlines<Dated>(
    clock,
    () => items,
    (item) => {
      items.delete(item)
      expired.push({ item, at: clock.now() })
    },
  )
  const add = (timeoutMs: number): Dated => {
    const item = { deadline: clock.now() + timeoutMs }
    items.add(item)
    deadlines.watch(item)
    return item
  }
  return { clock, items, expired, deadlines, add }
}

describe('deadlines', () => {
  it('expire each item once, never early and at most one tick late, and none that has left', () => {
    const step = fc.record({
      timeoutMs: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.constant(Infinity)),
      advanceMs: fc.integer({ min: 0, max: 700 }),
      leaves: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, items, expired, add } = world()
        const kept = new Set<Dated>()
        for (const { timeoutMs, advanceMs, leaves } of steps) {
          const item = add(timeoutMs)
          if (leaves) items.delete(item)
          else if (timeoutMs < Infinity) kept.add(item)
          clock.advance(advanceMs)
        }
        clock.advance(6_000)
        expect(new Set(expired.map(({ item }) => item))).toEqual(kept)
        expect(expired).toHaveLength(kept.size)
        for (const { item, at } of expired) {
          expect(at).toBeGreaterThanOrEqual(item.deadline)
          expect(at).toBeLessThanOrEqual(item.deadline + 10)
        }
      }),
    )
  })

  it('keep one alarm however many items wait, and none after clear', () => {
    const { clock, items, expired, deadlines, add } = world()
    for (let count = 0; count < 1_000; count++) add(30_000 + count)
    expect(clock.waiting).toBe(1)
    items.clear()
    deadlines.clear()
    expect(clock.waiting).toBe(0)
    clock.advance(60_000)
    expect(expired).toEqual([])
  })

  it('walk the items about once per time-out, however many come and go', () => {
    const clock = new FakeClock()
    const items = new Set<Dated>()
    let walks = 0
    const walked = (): Iterable<Dated> => {
      walks++
      return items
    }
    const deadlines = new Deadlines<Dated>(clock, walked, (item) => items.delete(item))
    for (let call = 0; call < 10_000; call++) {
      const item = { deadline: clock.now() + 1_000 }
      items.add(item)
      deadlines.watch(item)
      clock.advance(1)
      items.delete(item)
    }
    expect(walks).toBeLessThanOrEqual(11)
  })

  it('let an item that expires add another one', () => {
    const clock = new FakeClock()
    const items = new Set<Dated>()
    let count = 0
    const add = (): void => {
      const item = { deadline: clock.now() + 50 }
      items.add(item)
      deadlines.watch(item)
    }
    const deadlines = new Deadlines<Dated>(
      clock,
      () => items,
      (item) => {
        items.delete(item)
        if (++count < 3) add()
      },
    )
    add()
    clock.advance(1_000)
    expect(count).toBe(3)
  })
})
