import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SerialTable } from '../../framework/protocol/serial-table.js'

/** One step of a history: so many values come, and those at these places among the present ones go. */
const step = fc.record({
  come: fc.integer({ min: 0, max: 400 }),
  go: fc.array(fc.nat(), { maxLength: 400 }),
})

test('a table holds what a map holds, whatever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (history) => {
      const table = new SerialTable<string>()
      const map = new Map<number, string>()
      let next = 0
      for (const { come, go } of history) {
        for (let count = 0; count < come; count++, next++) {
          table.add(next, `value ${next}`)
          map.set(next, `value ${next}`)
        }
        for (const place of go) {
          const number = [...map.keys()][place % map.size]
          if (number === undefined) break
          expect(table.delete(number)).toBe(map.delete(number))
        }
        expect(table.entries()).toEqual([...map])
        expect(table.size).toBe(map.size)
        for (const [number, value] of map) expect(table.get(number)).toBe(value)
      }
    }),
    { numRuns: 50 },
  )
})

test('a value stays while a million others come and go, and is found by its number', () => {
  const table = new SerialTable<string>()
  table.add(7, 'stays')
  let gone = 0
  for (let number = 8; number < 1_000_008; number++) {
    table.add(number, 'goes')
    if (table.delete(number)) gone++
  }
  expect(gone).toBe(1_000_000)
  expect(table.get(7)).toBe('stays')
  expect(table.entries()).toEqual([[7, 'stays']])
  expect(table.delete(7)).toBe(true)
  expect(table.size).toBe(0)
})

test.each([Number.NaN, -1, 0.5, 256, 2 ** 32, 2 ** 47])(
  'nothing is found under the unused number %d',
  (number) => {
    const table = new SerialTable<string>()
    table.add(0, 'zero')
    expect(table.get(number)).toBeUndefined()
    expect(table.delete(number)).toBe(false)
    expect(table.entries()).toEqual([[0, 'zero']])
  },
)

test('numbers go far beyond 32 bits', () => {
  const table = new SerialTable<number>()
  const first = 2 ** 47
  for (let number = first; number < first + 1_000; number++) table.add(number, number)
  expect(table.entries().map(([number]) => number)).toEqual(
    Array.from({ length: 1_000 }, (_, index) => first + index),
  )
})

test('what has gone is free at the next collection of young objects, however old the table is', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  const table = new SerialTable<number[]>()
  for (let number = 0; number < 64; number++) table.add(number, [number])
  collect()
  const before = process.memoryUsage().heapUsed
  for (let number = 64; number < 4_000; number++) {
    table.add(
      number,
      Array.from({ length: 1_000 }, () => number),
    )
    table.delete(number - 64)
  }
  collect({ type: 'minor' })
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
})

test('a crowd of a hundred thousand comes, goes, and comes again', () => {
  const table = new SerialTable<number>()
  for (const start of [0, 100_000]) {
    for (let number = start; number < start + 100_000; number++) table.add(number, number)
    expect(table.size).toBe(100_000)
    for (let number = start; number < start + 100_000; number++) table.delete(number)
    expect(table.size).toBe(0)
  }
})
