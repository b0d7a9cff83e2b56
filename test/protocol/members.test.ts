import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonOfBytes } from '../../framework/protocol/bytes-json.js'
import { withCaller } from '../../framework/protocol/caller-member.js'
import { RawJson } from '../../framework/protocol/json.js'

const names = ['a', 'b', 'ü', '__proto__', 'absent']

test('members are the same for a value, its text and its bytes', () => {
  const value = fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), fc.jsonValue())
  fc.assert(
    fc.property(value, (given) => {
      const text = JSON.stringify(given)
      const bytes = Buffer.from(`,${text},`)
      const forms = [
        RawJson.ofText(text),
        RawJson.ofParsed(JSON.parse(text), text),
        jsonOfBytes(Buffer.from(text)),
        jsonOfBytes(bytes.subarray(1, -1)),
      ]
      const expected = names.map((name) => {
        const isThere = typeof given === 'object' && given !== null && Object.hasOwn(given, name)
        return isThere && !Array.isArray(given)
          ? JSON.stringify(Object.entries(given).find(([key]) => key === name)?.[1])
          : undefined
      })
      for (const form of forms) expect(form.members(names).map((member) => member?.text)).toEqual(expected)
    }),
  )
})

test('of a repeated member the last one counts, however it is spelt', () => {
  const text = '{"a":1,"b":[{"a":2}],"\\u0061":3}'
  for (const form of [RawJson.ofText(text), jsonOfBytes(Buffer.from(text))])
    expect(form.members(['a', 'b', 'c']).map((member) => member?.parse())).toEqual([3, [{ a: 2 }], undefined])
})

test('members are found behind what was put in front', () => {
  const named = withCaller(jsonOfBytes(Buffer.from('{"a":1}')), 'w1')
  expect(named.members(['a', '_caller_worker_id']).map((member) => member?.parse())).toEqual([1, 'w1'])
})
