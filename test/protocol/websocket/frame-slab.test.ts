import { createHash, randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameSlab } from '../../../framework/protocol/websocket/frame-slab.js'
import { opcodes, type Side } from '../../../framework/protocol/websocket/wire.js'

/** Reads WebSocket frames (RFC 6455 §5.2) back, the naive way. */
function readFrames(bytes: Buffer): { payloads: Buffer[]; masks: boolean[] } {
  const payloads: Buffer[] = []
  const masks: boolean[] = []
  for (let at = 0; at < bytes.length;) {
    expect(bytes[at]).toBe(0x81)
    const second = bytes.readUInt8(at + 1)
    const isMasked = second >= 0x80
    const short = second & 0x7f
    const [length, lengthEnd] =
      short === 127
        ? [Number(bytes.readBigUInt64BE(at + 2)), at + 10]
        : short === 126
          ? [bytes.readUInt16BE(at + 2), at + 4]
          : [short, at + 2]
    const start = lengthEnd + (isMasked ? 4 : 0)
    const key = bytes.subarray(lengthEnd, start)
    const payload = Buffer.from(bytes.subarray(start, start + length))
    payloads.push(isMasked ? (payload.map((byte, index) => byte ^ (key[index % 4] ?? 0)) as Buffer) : payload)
    masks.push(isMasked)
    at = start + length
  }
  return { payloads, masks }
}

/** A stream that takes its time: what it was given must stay unchanged until it says it has it. */
class SlowSink extends Writable {
  readonly chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    setImmediate(() => {
      this.chunks.push(Buffer.from(chunk))
      done()
    })
  }
}

function add(slab: FrameSlab, payload: Buffer): void {
  slab.open(opcodes.text, payload.length)
  slab.bytes(payload, 0, payload.length)
}

/** The same as a text, in pieces. */
function addText(slab: FrameSlab, payload: Buffer): void {
  const text = payload.toString('hex')
  const cut = Math.floor(text.length / 3)
  slab.open(opcodes.text, text.length)
  slab.text(text.slice(0, cut), cut)
  slab.text(text.slice(cut), text.length - cut)
}

const ignore = (): void => {}
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const edges = [0, 1, 125, 126, 127, 16_384, 16_385, 65_535, 65_536, 70_000]
const sizes = fc.array(fc.oneof(fc.constantFrom(...edges), fc.nat(2_000)), { minLength: 1, maxLength: 40 })
const turns = fc.array(sizes, { minLength: 1, maxLength: 4 })

for (const side of ['client', 'server'] as const satisfies readonly Side[]) {
  test(`a ${side}'s messages of any size arrive whole and in order, turn after turn`, async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (plan) => {
        const slab = new FrameSlab(side)
        const sink = new SlowSink()
        const sent: string[] = []
        for (const turn of plan) {
          for (const size of turn) {
            const payload = randomBytes(size)
            sent.push(digest(payload), digest(Buffer.from(payload.toString('hex'))))
            add(slab, payload)
            addText(slab, payload)
          }
          slab.writeTo(sink, ignore)
        }
        await new Promise<void>((resolve) => {
          sink.end(resolve)
        })
        const { payloads, masks } = readFrames(Buffer.concat(sink.chunks))
        expect(payloads.map(digest)).toEqual(sent)
        expect(masks.every((isMasked) => isMasked === (side === 'client'))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
}

test('small messages of one turn leave in one write', async () => {
  const slab = new FrameSlab('server')
  const sink = new SlowSink()
  for (let index = 0; index < 100; index++) add(slab, Buffer.from(`message ${index}`))
  slab.writeTo(sink, ignore)
  await new Promise<void>((resolve) => {
    sink.end(resolve)
  })
  expect(sink.chunks).toHaveLength(1)
})

test('masking keys differ from message to message', async () => {
  const slab = new FrameSlab('client')
  const sink = new SlowSink()
  for (let index = 0; index < 50; index++) add(slab, Buffer.alloc(8))
  slab.writeTo(sink, ignore)
  await new Promise<void>((resolve) => {
    sink.end(resolve)
  })
  const bytes = Buffer.concat(sink.chunks)
  const keys = new Set(Array.from({ length: 50 }, (_, index) => bytes.readUInt32BE(index * 14 + 2)))
  expect(keys.size).toBe(50)
})
