import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrame, decodeRange } from '../../framework/protocol/codec.js'
import type { Decoded } from '../../framework/protocol/decoded.js'
import type { Frame } from '../../framework/protocol/frames.js'
import { RawJson } from '../../framework/protocol/json.js'
import { decodeText, encodeText } from '../../framework/protocol/text-codec.js'

const id = '00000000-0000-4000-8000-000000000001'

function decodeBytes(text: string) {
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
  test('reads back every invocation that encodeText writes', () => {
    fc.assert(
      fc.property(invocations, (frame) => {
        const decoded = decodeFrame(Buffer.from(encodeText(frame)))
        expect(decoded.kind === 'frame' && meaning(decoded.frame)).toEqual(meaning(frame))
      }),
    )
  })

  test('keeps the payload bytes as they came, digits beyond double precision included', () => {
    const decoded = decodeBytes(
      '{"type":"invokefunction","function_id":"f","data": {"n":12345678901234567890, "s":"\\u00e9"} }',
    )
    expect(
      decoded.kind === 'frame' && decoded.frame.type === 'invokefunction' && decoded.frame.data.text,
    ).toBe('{"n":12345678901234567890, "s":"\\u00e9"}')
  })

  test('reads a missing or null payload as null', () => {
    for (const data of ['', ',"data":null']) {
      const decoded = decodeBytes(`{"type":"invokefunction","function_id":"f"${data}}`)
      expect(
        decoded.kind === 'frame' && decoded.frame.type === 'invokefunction' && decoded.frame.data.isNull,
      ).toBe(true)
    }
  })

  test('ignores members it does not know, in any order', () => {
    const decoded = decodeBytes(`{"message_type":"x","id":"f","type":"unregisterfunction","more":{"a":[1]}}`)
    expect(decoded).toMatchObject({ kind: 'frame', frame: { type: 'unregisterfunction', id: 'f' } })
  })

  test('calls white space empty', () => {
    expect(decodeBytes(' \n\t')).toEqual({ kind: 'empty' })
    expect(decodeBytes('')).toEqual({ kind: 'empty' })
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
    expect(decodeBytes(text).kind).toBe('unreadable')
  })

  test('refuses text that is not UTF-8', () => {
    expect(decodeFrame(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])).kind).toBe('unreadable')
  })

  test('tells the ids of a call it can not read, so that the caller gets an answer', () => {
    const decoded = decodeBytes(
      `{"type":"invokefunction","invocation_id":"${id}","function_id":"f","action":7}`,
    )
    expect(decoded).toMatchObject({
      kind: 'unreadable',
      problem: { type: 'invokefunction', invocation_id: id, function_id: 'f' },
    })
  })
})

/** What a decoder says, with kept JSON texts replaced by their values. */
function said(decoded: Decoded): unknown {
  if (decoded.kind === 'frame') return meaning(decoded.frame)
  // The depth is the byte decoder's business alone.
  return decoded.kind === 'unreadable' && decoded.problem.type === undefined ? 'unreadable' : decoded
}

const memberNames = [
  'type',
  'id',
  'function_id',
  'invocation_id',
  'data',
  'action',
  'error',
  '__proto__',
  'toString',
]
const memberValues = fc.oneof(
  fc.constantFrom('invokefunction', 'invocationresult', 'registerfunction', 'ping', id, '', null, 7),
  fc.constantFrom({ type: 'void' }, { type: 'enqueue', queue: 'q' }, { code: 'a', message: 'b' }),
  fc.jsonValue(),
)
/** Texts that look like frames: repeated members, wrong types, and now and then a broken end. */
const frameLike = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...memberNames), memberValues), { maxLength: 7 }),
    fc.constantFrom('}', '}', '}', '', '} ', '}}', ',}'),
  )
  .map(([members, end]) => {
    const texts = members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    return `{${texts.join(',')}${end}`
  })

describe('decodeText', () => {
  test('says of every text what decodeFrame says', () => {
    fc.assert(
      fc.property(frameLike, (text) => {
        expect(said(decodeText(text))).toEqual(said(decodeBytes(text)))
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('decodeRange', () => {
  test('reads nothing of what stands around the range', () => {
    fc.assert(
      fc.property(frameLike, fc.string(), fc.string(), (text, before, after) => {
        const lead = Buffer.from(before)
        const bytes = Buffer.concat([lead, Buffer.from(text), Buffer.from(after)])
        const range = {
          bytes,
          start: lead.length,
          end: lead.length + Buffer.byteLength(text),
          isAscii: false,
        }
        expect(said(decodeRange(range))).toEqual(said(decodeBytes(text)))
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('encodeText', () => {
  test('leaves out a null result', () => {
    const frame = {
      type: 'invocationresult',
      invocation_id: id,
      function_id: 'f',
      result: RawJson.NULL,
    } as const
    expect(encodeText(frame)).toBe(`{"type":"invocationresult","invocation_id":"${id}","function_id":"f"}`)
  })

  test('escapes ids', () => {
    const frame: Frame = { type: 'invokefunction', function_id: 'a"\n', data: RawJson.of({}) }
    expect(JSON.parse(encodeText(frame))).toEqual({
      type: 'invokefunction',
      function_id: 'a"\n',
      data: {},
    })
  })
})
