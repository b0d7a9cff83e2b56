import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ID_LENGTH, SlotTable } from '../../framework/protocol/slot-table.js'
import { isUuid } from '../../framework/protocol/uuid.js'

interface Named {
  readonly name: string
}

const newTable = () => new SlotTable<Named>(randomUUID())
const named = (name: number) => ({ name: String(name) })

/** One step of a history: so many values come, and those at these places among the present ones go. */
const step = fc.record({
  come: fc.integer({ min: 0, max: 400 }),
  go: fc.array(fc.nat(), { maxLength: 400 }),
})

test('a table holds what a map holds, under ids that are given out once, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (history) => {
      const table = newTable()
      const map = new Map<string, Named>()
      const gone = new Set<string>()
      for (const { come, go } of history) {
        for (let count = 0; count < come; count++) {
          const value = named(gone.size + map.size)
          const id = table.idOf(table.add(value))
          expect(map.has(id) || gone.has(id)).toBe(false)
          map.set(id, value)
        }
        for (const place of go) {
          const id = [...map.keys()][place % map.size]
          if (id === undefined) break
          table.remove(table.slotOf(id) as number)
          map.delete(id)
          gone.add(id)
        }
        expect(table.entries().map(([slot, value]) => [table.idOf(slot), value])).toEqual([...map])
        expect(table.size).toBe(map.size)
        for (const [id, value] of map) expect(table.get(table.slotOf(id) as number)).toBe(value)
        for (const id of gone) expect(table.slotOf(id)).toBeUndefined()
      }
    }),
    { numRuns: 50 },
  )
})

test('ids are UUIDs of version 4 in form', () => {
  const table = newTable()
  for (let count = 0; count < 1_000; count++) {
    const id = table.idOf(table.add(named(count)))
    expect(isUuid(id)).toBe(true)
    expect(id).toMatch(/^.{8}-.{4}-4.{3}-[89ab]/)
  }
})

test('an id whose slot somebody else has now leads to nothing', () => {
  const table = newTable()
  const slot = table.add(named(1))
  const old = table.idOf(slot)
  table.remove(slot)
  expect(table.add(named(2))).toBe(slot)
  expect(table.slotOf(old)).toBeUndefined()
})

test('an id of somebody else, or one that was changed in a single place, leads to nothing', () => {
  const table = newTable()
  const id = Array.from({ length: 40 }, (_, index) => table.idOf(table.add(named(index)))).at(-1) as string
  const changed = Array.from(
    { length: ID_LENGTH },
    (_, at) => id.slice(0, at) + (id[at] === 'f' ? 'F' : 'f') + id.slice(at + 1),
  )
  const strangers = [randomUUID(), '', 'x', id.slice(1), `${id}0`, `${id.slice(0, 35)}\u0130`, ...changed]
  for (const stranger of strangers) expect(table.slotOf(stranger)).toBeUndefined()
})

test('written over a blank, over another id, and as a text, an id is the same', () => {
  const table = newTable()
  const target = Buffer.from(`<${table.blankId}>`)
  for (let count = 0; count < 70_000; count++) {
    const slot = table.add(named(count))
    table.writeId(slot, target, 1)
    if (count % 997 !== 0) continue
    expect(target.toString()).toBe(`<${table.idOf(slot)}>`)
    expect(table.slotAt(target, 1)).toBe(slot)
  }
})

test('what has gone is free at the next collection of young objects, however old the table is', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  const table = new SlotTable<number[]>(randomUUID())
  const slots = Array.from({ length: 64 }, (_, index) => table.add([index]))
  collect()
  const before = process.memoryUsage().heapUsed
  for (let count = 0; count < 4_000; count++) {
    slots.push(table.add(Array.from({ length: 1_000 }, () => count)))
    table.remove(slots.shift() as number)
  }
  collect({ type: 'minor' })
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
})

test('a crowd of a hundred thousand comes, goes, and comes again', () => {
  const table = newTable()
  for (const _turn of [1, 2]) {
    const slots = Array.from({ length: 100_000 }, (_, index) => table.add(named(index)))
    expect(table.size).toBe(100_000)
    for (const slot of slots) table.remove(slot)
    expect([table.size, table.entries()]).toEqual([0, []])
  }
})
