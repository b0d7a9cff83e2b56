import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyMask, maskedMemory } from '../../../framework/protocol/websocket/mask.js'

const bytes = fc.uint8Array({ maxLength: 300 })
const key = fc.uint8Array({ minLength: 4, maxLength: 4 })
const place = fc.record({ offset: fc.nat(7), lead: fc.nat(40), phase: fc.nat(9) })

test('a mask covers its range byte by byte, wherever the range lies in memory', () => {
  fc.assert(
    fc.property(bytes, key, place, (content, mask, { offset, lead, phase }) => {
      const memory = Buffer.alloc(offset + content.length + 8)
      const buffer = memory.subarray(offset, offset + content.length)
      buffer.set(content)
      const start = Math.min(lead, content.length)
      const expected = Buffer.from(content).map((byte, at) =>
        at < start ? byte : byte ^ (mask[(at - start + phase) & 3] ?? 0),
      )
      const isAscii = applyMask(
        maskedMemory(buffer),
        { start, end: content.length, phase },
        Buffer.from(mask).readInt32LE(0),
      )
      expect(Buffer.from(buffer)).toEqual(Buffer.from(expected))
      expect(isAscii).toBe(expected.subarray(start).every((byte) => byte < 0x80))
      expect(memory.subarray(offset + content.length).every((byte) => byte === 0)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
