// A mutated frame as WebSocket bytes (RFC 6455): sound framing in all its forms, whatever the payload.
import { isUtf8 } from 'node:buffer'

export const opcodes = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa }
const FINAL = 0x80
const MASKED = 0x80

/**
 * One message: as text where that is allowed, in one piece or in several, with control frames in between.
 * @param random a `Random`
 */
export function messageOf(random, payload) {
  const opcode = isUtf8(payload) && !random.oneIn(8) ? opcodes.text : opcodes.binary
  if (!random.oneIn(6)) return frameOf(random, { opcode, payload })
  return Buffer.concat(fragments(random, opcode, payload))
}

function fragments(random, opcode, payload) {
  const count = random.between(2, 5)
  const cuts = Array.from({ length: count - 1 }, () => random.below(payload.length + 1)).toSorted(
    (a, b) => a - b,
  )
  const ends = [...cuts, payload.length]
  return ends.flatMap((end, index) => {
    const piece = payload.subarray(index === 0 ? 0 : ends[index - 1], end)
    const isFinal = index === ends.length - 1
    const frame = frameOf(random, {
      opcode: index === 0 ? opcode : opcodes.continuation,
      payload: piece,
      isFinal,
    })
    return isFinal || random.oneIn(2) ? [frame] : [frame, controlOf(random)]
  })
}

/** A ping or a pong nobody asked for. */
export function controlOf(random) {
  return frameOf(random, {
    opcode: random.oneIn(2) ? opcodes.ping : opcodes.pong,
    payload: random.bytes(random.pick([0, 1, 4, 125])),
  })
}

/**
 * One WebSocket frame as a client writes it.
 * @param frame `bits`: what the reserved bits hold; `declared`: the length the header claims.
 */
export function frameOf(
  random,
  { opcode, payload = Buffer.alloc(0), isFinal = true, isMasked = true, bits = 0, declared = payload.length },
) {
  const length = lengthOf(declared)
  const first = (isFinal ? FINAL : 0) | (bits << 4) | opcode
  const header = Buffer.concat([Buffer.of(first, length[0] | (isMasked ? MASKED : 0)), length.subarray(1)])
  if (!isMasked) return Buffer.concat([header, payload])
  const mask = random.bytes(4)
  const masked = Buffer.from(payload)
  for (let index = 0; index < masked.length; index++) masked[index] ^= mask[index & 3]
  return Buffer.concat([header, mask, masked])
}

function lengthOf(length) {
  if (length < 126) return Buffer.of(length)
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 9)
  bytes[0] = length < 65_536 ? 126 : 127
  if (length < 65_536) bytes.writeUInt16BE(length, 1)
  else bytes.writeBigUInt64BE(BigInt(length), 1)
  return bytes
}
