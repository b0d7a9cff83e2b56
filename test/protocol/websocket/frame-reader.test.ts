import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FrameReader, type ReaderEvents } from '../../../framework/protocol/websocket/frame-reader.js'
import { opcodes, type Side } from '../../../framework/protocol/websocket/wire.js'

interface FrameInit {
  readonly opcode: number
  readonly payload?: Buffer
  readonly isFinal?: boolean
  readonly isMasked?: boolean
  readonly reserved?: number
}

const KEY = Buffer.from([0x12, 0xf4, 0x56, 0x00])

/** One frame of RFC 6455 §5.2, by hand. */
function frame({
  opcode,
  payload = Buffer.alloc(0),
  isFinal = true,
  isMasked = true,
  reserved = 0,
}: FrameInit) {
  const { length } = payload
  const code = length < 126 ? length : length < 65_536 ? 126 : 127
  const size = Buffer.alloc(code === 126 ? 2 : code === 127 ? 8 : 0)
  if (code === 126) size.writeUInt16BE(length)
  if (code === 127) size.writeBigUInt64BE(BigInt(length))
  const head = Buffer.from([(isFinal ? 0x80 : 0) | reserved | opcode, (isMasked ? 0x80 : 0) | code])
  const body = isMasked ? Buffer.from(payload.map((byte, at) => byte ^ (KEY[at & 3] ?? 0))) : payload
  return Buffer.concat([head, size, ...(isMasked ? [KEY] : []), body])
}

type Event =
  | { readonly text: string }
  | { readonly binary: string }
  | { readonly ping: string }
  | 'pong'
  | { readonly close: number; readonly reason: string }
  | { readonly violation: number }

/** What a reader says of chunks. */
function read(
  chunks: readonly Buffer[],
  { side = 'server', max = 1_000_000 }: { side?: Side; max?: number } = {},
) {
  const events: Event[] = []
  const listener: ReaderEvents = {
    message: ({ bytes, start, end, isText, isAscii }) => {
      const content = bytes.subarray(start, end)
      if (isAscii) expect(content.every((byte) => byte < 0x80)).toBe(true)
      events.push(isText ? { text: content.toString() } : { binary: content.toString('hex') })
    },
    pinged: (payload) => events.push({ ping: payload.toString() }),
    ponged: () => events.push('pong'),
    peerClosed: (close, reason) => events.push({ close, reason }),
    violation: (violation) => events.push({ violation }),
  }
  const reader = new FrameReader({ side, maxMessageBytes: max }, listener)
  for (const chunk of chunks) reader.push(Buffer.from(chunk))
  return events
}

/** The same bytes, cut at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
}

const { text, binary, continuation, ping, pong, close } = opcodes
const said = (words: string) => Buffer.from(words)

describe('what arrives', () => {
  const message = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }).map((words) => ({ opcode: text, payload: said(words) })),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => ({ opcode: binary, payload: Buffer.from(bytes) })),
    fc.constant({ opcode: text, payload: said('x'.repeat(70_000)) }),
    fc.string({ maxLength: 20 }).map((words) => ({ opcode: ping, payload: said(words) })),
    fc.constant({ opcode: pong, payload: said('p') }),
  )

  test('is the same however it is cut into chunks, for servers and clients', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom<Side>('server', 'client'),
        (messages, places, side) => {
          const isMasked = side === 'server'
          const bytes = Buffer.concat(messages.map((init) => frame({ ...init, isMasked })))
          const expected: Event[] = messages.map(({ opcode, payload }) => {
            if (opcode === text) return { text: payload.toString() }
            if (opcode === binary) return { binary: payload.toString('hex') }
            return opcode === ping ? { ping: payload.toString() } : 'pong'
          })
          expect(read(cut(bytes, places), { side })).toEqual(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('comes byte by byte as well', () => {
    const bytes = Buffer.concat([
      frame({ opcode: text, payload: said('x'.repeat(3_000)) }),
      frame({ opcode: ping, payload: said('?') }),
    ])
    const chunks = [...bytes].map((byte) => Buffer.from([byte]))
    expect(read(chunks)).toEqual([{ text: 'x'.repeat(3_000) }, { ping: '?' }])
  })

  test('is joined from fragments, with control frames in between, even in the middle of a character', () => {
    const payload = said('ab€cd')
    const bytes = Buffer.concat([
      frame({ opcode: text, payload: payload.subarray(0, 3), isFinal: false }),
      frame({ opcode: ping, payload: said('1') }),
      frame({ opcode: continuation, payload: Buffer.alloc(0), isFinal: false }),
      frame({ opcode: continuation, payload: payload.subarray(3) }),
      frame({ opcode: text, payload: said('next') }),
    ])
    expect(read([bytes])).toEqual([{ ping: '1' }, { text: 'ab€cd' }, { text: 'next' }])
  })

  test('ends with a Close, whose code and reason are told', () => {
    const reason = Buffer.concat([Buffer.from([0x03, 0xe8]), said('bye')])
    const after = frame({ opcode: text, payload: said('late') })
    expect(read([frame({ opcode: close, payload: reason }), after])).toEqual([{ close: 1000, reason: 'bye' }])
    expect(read([frame({ opcode: close })])).toEqual([{ close: 1005, reason: '' }])
  })
})

describe('a violation', () => {
  const closing = (code: number, rest = Buffer.alloc(0)) => {
    const payload = Buffer.concat([Buffer.alloc(2), rest])
    payload.writeUInt16BE(code)
    return frame({ opcode: close, payload })
  }
  const long = Buffer.alloc(126)
  test.each<[string, Buffer, number]>([
    ['a frame without a mask', frame({ opcode: text, isMasked: false }), 1002],
    ['a reserved bit', frame({ opcode: text, reserved: 0x40 }), 1002],
    ['an unknown data opcode', frame({ opcode: 3 }), 1002],
    ['an unknown control opcode', frame({ opcode: 0xb }), 1002],
    ['a continuation of nothing', frame({ opcode: continuation }), 1002],
    [
      'a message inside another',
      Buffer.concat([frame({ opcode: text, isFinal: false }), frame({ opcode: text })]),
      1002,
    ],
    ['a fragmented control frame', frame({ opcode: ping, isFinal: false }), 1002],
    ['a long control frame', frame({ opcode: ping, payload: long }), 1002],
    ['a Close with half a code', frame({ opcode: close, payload: Buffer.from([3]) }), 1002],
    ['a Close with a code that never travels', closing(1005), 1002],
    ['a Close with a code nobody defined', closing(2999), 1002],
    ['a Close whose reason is not UTF-8', closing(1000, Buffer.from([0xff])), 1007],
    ['a text that is not UTF-8', frame({ opcode: text, payload: Buffer.from([0xc3, 0x28]) }), 1007],
    ['half a surrogate pair', frame({ opcode: text, payload: Buffer.from([0xed, 0xa0, 0x80]) }), 1007],
    ['a message that is too large', frame({ opcode: text, payload: Buffer.alloc(2_000) }), 1009],
    [
      'fragments that are too large together',
      Buffer.concat([
        frame({ opcode: text, payload: Buffer.alloc(600), isFinal: false }),
        frame({ opcode: continuation, payload: Buffer.alloc(600) }),
      ]),
      1009,
    ],
  ])('is %s', (_what, bytes, code) => {
    const after = frame({ opcode: text, payload: said('late') })
    expect(read([bytes, after], { max: 1_000 })).toEqual([{ violation: code }])
  })

  test('is told before the bytes of a message that is too large have come', () => {
    const head = frame({ opcode: binary, payload: Buffer.alloc(100_000) }).subarray(0, 14)
    expect(read([head], { max: 1_000 })).toEqual([{ violation: 1009 }])
  })

  test('is a length beyond what numbers can say', () => {
    const head = Buffer.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])
    expect(read([head])).toEqual([{ violation: 1009 }])
  })

  test('for a client is a masked frame', () => {
    expect(read([frame({ opcode: text })], { side: 'client' })).toEqual([{ violation: 1002 }])
  })
})
