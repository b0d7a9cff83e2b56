// The little of RFC 6455 that a raw client needs: whole frames, all of them with the same mask.

export const TEXT = 0x1
export const PING = 0x9
export const PONG = 0xa
const FINAL = 0x80
const MASKED = 0x80

/** What clients put over their payloads, which a hub takes off again. */
export const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d])
/** For a hub that takes nothing off: as much work for the sender, and the receiver reads the payload as it is. */
export const NO_MASK = Buffer.alloc(MASK.length)

/** A payload as it is written. Its mask begins anew every four bytes. */
export function payloadOnWire(payload, mask) {
  const bytes = Buffer.from(payload)
  for (let index = 0; index < bytes.length; index++) bytes[index] ^= mask[index & 3]
  return bytes
}

/** A frame of parts that are on the wire already. Each part but the last has a length that 4 divides. */
export function frameOfParts(parts, mask, opcode = TEXT) {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([headerOf(length, opcode), mask, ...parts])
}

/** A frame with one payload, text or bytes. */
export function frameOf(payload, mask, opcode = TEXT) {
  return frameOfParts([payloadOnWire(payload, mask)], mask, opcode)
}

function headerOf(length, opcode) {
  const code = length < 126 ? length : length < 65_536 ? 126 : 127
  const header = Buffer.alloc(2 + (code < 126 ? 0 : code === 126 ? 2 : 8))
  header[0] = FINAL | opcode
  header[1] = MASKED | code
  if (code === 126) header.writeUInt16BE(length, 2)
  if (code === 127) header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/**
 * Cuts what comes in, unfragmented and at most with `NO_MASK`, into frames: `onFrame({ opcode, bytes, start, end })`.
 * @returns takes in the next chunk.
 */
export function frameReader(onFrame) {
  let rest
  return (chunk) => {
    const bytes = rest === undefined ? chunk : Buffer.concat([rest, chunk])
    let at = 0
    for (;;) {
      const start = payloadStart(bytes, at)
      if (start === undefined) break
      const end = start + payloadLength(bytes, at)
      if (end > bytes.length) break
      onFrame({ opcode: bytes[at] & 0xf, bytes, start, end })
      at = end
    }
    rest = at === bytes.length ? undefined : bytes.subarray(at)
  }
}

/** Where the payload of the frame at `at` begins; undefined while its header is incomplete. */
function payloadStart(bytes, at) {
  if (at + 2 > bytes.length) return undefined
  const code = bytes[at + 1] & ~MASKED
  const maskBytes = bytes[at + 1] & MASKED ? MASK.length : 0
  const start = at + 2 + (code < 126 ? 0 : code === 126 ? 2 : 8) + maskBytes
  return start > bytes.length ? undefined : start
}

function payloadLength(bytes, at) {
  const code = bytes[at + 1] & ~MASKED
  if (code < 126) return code
  return code === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
}
