import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { SerialIds } from '../../framework/protocol/serial-ids.js'
import { isUuid } from '../../framework/protocol/uuid.js'

test('ids are UUIDs, each used once, and lead back to their numbers', () => {
  const ids = new SerialIds(randomUUID())
  const given = Array.from({ length: 10_000 }, () => ids.next())
  expect(new Set(given).size).toBe(10_000)
  expect(given.every(isUuid)).toBe(true)
  expect(given.map((id) => ids.numberOf(id))).toEqual(given.map((_id, index) => index))
})

test('an id of somebody else has no number', () => {
  const ids = new SerialIds(randomUUID())
  for (const stranger of [randomUUID(), '', 'x', ids.next().slice(1)])
    expect(ids.numberOf(stranger)).toBeNaN()
})

test.each([
  ['00000000-0000-4000-8000-00000000000a', true],
  ['00000000-0000-4000-8000-00000000000A', true],
  ['00000000-0000-4000-8000-00000000000g', false],
  ['00000000-0000-4000-8000-0000000000001', false],
  ['00000000-0000-4000-80000-0000000000a', false],
  ['000000000000-4000-8000-000000000001a', false],
  ['', false],
  ['00000000-0000-4000-8000-00000000000\u0130', false],
])('the form of a UUID: %s → %s', (text, expected) => {
  expect(isUuid(text)).toBe(expected)
})
