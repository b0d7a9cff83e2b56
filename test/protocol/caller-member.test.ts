import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withCaller } from '../../framework/protocol/caller-member.js'
import { jsonOfBytes } from '../../framework/protocol/bytes-json.js'

function caller(text: string): unknown {
  return withCaller(jsonOfBytes(Buffer.from(text)), 'w1').parse()
}

test('an object payload names its caller, and nothing else changes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value)
      expect(caller(text)).toEqual({ ...(JSON.parse(text) as object), _caller_worker_id: 'w1' })
    }),
  )
})

test.each(['[1]', '"text"', '7', 'null', 'true'])('%s passes unchanged', (text) => {
  expect(caller(text)).toEqual(JSON.parse(text))
})

test.each([
  '{"_caller_worker_id":"forged","a":1}',
  '{"a":1,"_caller_worker_id":"forged"}',
  '{"a":1,"_caller\\u005fworker_id":"forged"}',
  '{"a":1,"\\u005f\\u0063aller_worker_id":{"x":[1]}}',
])('a caller can not name itself: %s', (text) => {
  expect(caller(text)).toEqual({ a: 1, _caller_worker_id: 'w1' })
})

test.each(['{}', '{ \n }', `{${' '.repeat(100)}}`])('an empty object %j stays valid JSON', (text) => {
  expect(caller(text)).toEqual({ _caller_worker_id: 'w1' })
})
