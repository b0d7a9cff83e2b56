import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from '../../framework/protocol/codec.js'
import type { Frame } from '../../framework/protocol/frames.js'
import { RawJson } from '../../framework/protocol/json.js'

const id = '00000000-0000-4000-8000-000000000001'

function decodeText(text: string) {
  return decodeFrame(Buffer.from(text))
}

/** The frame with kept JSON texts replaced by their values, so that frames compare by meaning. */
function meaning(frame: Frame): unknown {
  return JSON.parse(
    JSON.stringify(frame, (_key, value: unknown) => (value instanceof RawJson ? value.parse() : value)),
  )
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const header = fc.string({ minLength: 1 })
const raw = fc.jsonValue().map((value) => RawJson.of(value))
const invocations = fc.record({
  type: fc.constant('invokefunction' as const),
  function_id: fc.string({ unit: 'binary' }),
  data: raw,
  invocation_id: optional(fc.uuid()),
  traceparent: optional(header),
  baggage: optional(header),
  namespace: optional(fc.string()),
  metadata: optional(raw.filter((value) => !value.isNull)),
  action: optional(
    fc.oneof(
      fc.constant({ type: 'void' as const }),
      fc.record({ type: fc.constant('enqueue' as const), queue: fc.string() }),
    ),
  ),
})

describe('decodeFrame', () => {
  test('reads back every invocation that encodeFrame writes', () => {
    fc.assert(
      fc.property(invocations, (frame) => {
        const decoded = decodeFrame(encodeFrame(frame))
        expect(decoded.kind === 'frame' && meaning(decoded.frame)).toEqual(meaning(frame))
      }),
    )
  })

  test('keeps the payload bytes as they came, digits beyond double precision included', () => {
    const decoded = decodeText(
      '{"type":"invokefunction","function_id":"f","data": {"n":12345678901234567890, "s":"\\u00e9"} }',
    )
    expect(
      decoded.kind === 'frame' &&
        decoded.frame.type === 'invokefunction' &&
        decoded.frame.data.bytes.toString(),
    ).toBe('{"n":12345678901234567890, "s":"\\u00e9"}')
  })

  test('reads a missing or null payload as null', () => {
    for (const data of ['', ',"data":null']) {
      const decoded = decodeText(`{"type":"invokefunction","function_id":"f"${data}}`)
      expect(
        decoded.kind === 'frame' && decoded.frame.type === 'invokefunction' && decoded.frame.data.isNull,
      ).toBe(true)
    }
  })

  test('ignores members it does not know, in any order', () => {
    const decoded = decodeText(`{"message_type":"x","id":"f","type":"unregisterfunction","more":{"a":[1]}}`)
    expect(decoded).toMatchObject({ kind: 'frame', frame: { type: 'unregisterfunction', id: 'f' } })
  })

  test('calls white space empty', () => {
    expect(decodeText(' \n\t')).toEqual({ kind: 'empty' })
    expect(decodeText('')).toEqual({ kind: 'empty' })
  })

  test.each([
    ['not JSON', '{"type":'],
    ['not an object', '[1]'],
    ['an unknown type', '{"type":"nonsense"}'],
    ['a type that names an object member', '{"type":"toString"}'],
    ['a missing required member', '{"type":"registerfunction"}'],
    ['a member of the wrong type', '{"type":"registerfunction","id":7}'],
    ['an id that is no UUID', '{"type":"invokefunction","function_id":"f","invocation_id":"7","data":1}'],
    ['an action without a type', '{"type":"invokefunction","function_id":"f","data":1,"action":{"type":7}}'],
    [
      'enqueue without a queue',
      '{"type":"invokefunction","function_id":"f","data":1,"action":{"type":"enqueue"}}',
    ],
    [
      'an error that is no error body',
      `{"type":"invocationresult","invocation_id":"${id}","function_id":"f","error":"x"}`,
    ],
    ['a trigger type without description', '{"type":"registertriggertype","id":"t"}'],
    ['an unknown HTTP verb', '{"type":"registerfunction","id":"f","invocation":{"url":"u","method":"get"}}'],
    ['null headers', '{"type":"registerfunction","id":"f","invocation":{"url":"u","headers":null}}'],
  ])('refuses %s', (_what, text) => {
    expect(decodeText(text).kind).toBe('unreadable')
  })

  test('refuses text that is not UTF-8', () => {
    expect(decodeFrame(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])).kind).toBe('unreadable')
  })

  test('tells the ids of a call it can not read, so that the caller gets an answer', () => {
    const decoded = decodeText(
      `{"type":"invokefunction","invocation_id":"${id}","function_id":"f","action":7}`,
    )
    expect(decoded).toMatchObject({
      kind: 'unreadable',
      problem: { type: 'invokefunction', invocation_id: id, function_id: 'f' },
    })
  })
})

describe('encodeFrame', () => {
  test('leaves out a null result', () => {
    const frame = {
      type: 'invocationresult',
      invocation_id: id,
      function_id: 'f',
      result: RawJson.NULL,
    } as const
    expect(encodeFrame(frame).toString()).toBe(
      `{"type":"invocationresult","invocation_id":"${id}","function_id":"f"}`,
    )
  })

  test('escapes ids', () => {
    const frame: Frame = { type: 'invokefunction', function_id: 'a"\n', data: RawJson.of({}) }
    expect(JSON.parse(encodeFrame(frame).toString())).toEqual({
      type: 'invokefunction',
      function_id: 'a"\n',
      data: {},
    })
  })
})
