import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ID_LENGTH, SlotIds } from '../../framework/protocol/slot-ids.js'
import { isUuid } from '../../framework/protocol/uuid.js'

test('ids are UUIDs, each given out once, and lead back to their slots while those are taken', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant('take' as const), fc.nat())), (script) => {
      const ids = new SlotIds(randomUUID())
      const taken = new Map<string, number>()
      const given = new Set<string>()
      for (const step of script) {
        if (step === 'take') {
          const slot = ids.take()
          expect([...taken.values()]).not.toContain(slot)
          const id = ids.idOf(slot)
          expect(isUuid(id)).toBe(true)
          expect(given).not.toContain(id)
          taken.set(id, slot)
          given.add(id)
        } else {
          const [id] = [...taken.keys()].slice(step % Math.max(1, taken.size))
          if (id === undefined) continue
          ids.giveBack(taken.get(id) as number)
          taken.delete(id)
        }
        for (const id of given) if (taken.has(id)) expect(ids.slotOf(id)).toBe(taken.get(id))
      }
    }),
  )
})

test('an id whose slot was given back leads to nothing once the slot is taken again', () => {
  const ids = new SlotIds(randomUUID())
  const slot = ids.take()
  const old = ids.idOf(slot)
  ids.giveBack(slot)
  expect(ids.take()).toBe(slot)
  expect(ids.slotOf(old)).toBeUndefined()
})

test('an id of somebody else, or one that was changed in a single place, leads to nothing', () => {
  const ids = new SlotIds(randomUUID())
  const id = Array.from({ length: 40 }, () => ids.idOf(ids.take())).at(-1) as string
  const changed = Array.from(
    { length: ID_LENGTH },
    (_, at) => id.slice(0, at) + (id[at] === 'f' ? 'F' : 'f') + id.slice(at + 1),
  )
  for (const stranger of [
    randomUUID(),
    '',
    'x',
    id.slice(1),
    id.toUpperCase().slice(0, 35) + '\u0130',
    ...changed,
  ])
    expect(ids.slotOf(stranger)).toBeUndefined()
})

test('written over a blank, over another id, and as a text, an id is the same', () => {
  const ids = new SlotIds(randomUUID())
  const target = Buffer.from(`<${ids.blank}>`)
  for (let count = 0; count < 70_000; count++) {
    const slot = ids.take()
    ids.write(slot, target, 1)
    if (count % 997 === 0) {
      expect(target.toString()).toBe(`<${ids.idOf(slot)}>`)
      expect(ids.slotAt(target, 1)).toBe(slot)
    }
  }
})
