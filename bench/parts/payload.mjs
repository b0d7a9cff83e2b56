// What is sent and what has to come back, the same for every system.
import { deepStrictEqual } from 'node:assert/strict'

/** Rows that print as about 64 KiB of JSON. */
export const ROWS = 700

/** The payload of call number `a`: two numbers, or with rows as many records beside them. */
export function payloadOf(a, rows) {
  return rows === undefined ? { a, b: 2 } : { a, b: 2, rows }
}

/** `count` records; undefined for none. */
export function rowsOf(count) {
  if (count === 0) return undefined
  return Array.from({ length: count }, (_, id) => ({
    id,
    name: `row number ${id}`,
    price: id / 8,
    tags: ['a', 'b'],
    isOpen: true,
  }))
}

/** What every callee answers: what it was sent, and nothing that a hub may have added to it. */
export function answerTo({ a, b, rows }) {
  return rows === undefined ? { a, b } : { a, b, rows }
}

/** @throws where the answer to one small and one large call is anything else. */
export async function checkAnswers(call) {
  for (const rows of [undefined, rowsOf(ROWS)]) {
    const payload = payloadOf(7, rows)
    deepStrictEqual(await call(payload), payload)
  }
}
