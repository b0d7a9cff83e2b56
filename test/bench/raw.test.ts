import { expect, it } from 'vitest'
import { frameOf, frameOfParts, frameReader, MASK, NO_MASK, payloadOnWire } from '../../bench/raw/frame.mjs'
import { headOf, idOf, isCall, invocation, resultHead, slotId, slotOf } from '../../bench/raw/messages.mjs'

const lengths = [0, 1, 125, 126, 65_535, 65_536, 100_000]

interface Message {
  bytes: Buffer
  start: number
  end: number
}

function readAll(chunks: Iterable<Buffer>): string[] {
  const texts: string[] = []
  const read = frameReader(({ bytes, start, end }: Message) => texts.push(bytes.toString('utf8', start, end)))
  for (const chunk of chunks) read(chunk)
  return texts
}

it.each(lengths)('a payload of %i bytes comes back, in one chunk or in many', (length) => {
  const text = 'x'.repeat(length)
  const bytes = Buffer.concat([frameOf(text, NO_MASK), frameOf('end', NO_MASK)])
  const step = Math.max(1, Math.floor(bytes.length / 7))
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
    bytes.subarray(index * step, (index + 1) * step),
  )
  expect(readAll([bytes])).toEqual([text, 'end'])
  expect(readAll(pieces)).toEqual([text, 'end'])
})

it('a frame of masked parts is the frame of the whole', () => {
  const parts = ['abcd', 'efg'].map((text) => payloadOnWire(text, MASK))
  expect(frameOfParts(parts, MASK)).toEqual(frameOf('abcdefg', MASK))
})

it('masking changes the bytes, and twice brings them back', () => {
  const once = payloadOnWire('iii', MASK)
  expect(once.toString()).not.toBe('iii')
  expect(payloadOnWire(once, MASK).toString()).toBe('iii')
})

it('the id of a call is found, and names its slot', () => {
  const bytes = Buffer.from(invocation(255, '{"a":1}'))
  const head = headOf({ bytes, start: 0, end: bytes.length })
  expect(isCall(head)).toBe(true)
  expect(idOf(head)).toBe(slotId(255))
  expect(slotOf(slotId(255))).toBe(255)
  expect(idOf('{"type":"workerregistered"}')).toBeUndefined()
})

it('the head of an answer has a length that a mask divides', () => {
  for (const id of ['1', '22', '333', slotId(4)]) {
    const head = resultHead(id)
    expect(head.length % 4).toBe(0)
    expect(JSON.parse(`${head}7}`)).toMatchObject({ invocation_id: id, result: 7 })
  }
})
