import { endianness } from 'node:os'

const WORD_BYTES = 4
/** From this length on, four bytes at a time are worth lining up for. */
const WORDWISE_FROM = 32
const HIGH_BITS = 0x80808080

/** A buffer, and the same memory four bytes at a time. */
export interface MaskedMemory {
  readonly bytes: Buffer
  /** Every whole word of the memory that lies within the buffer. */
  readonly words: Int32Array
  /** Where in the buffer the first word begins. */
  readonly firstWord: number
}

export function maskedMemory(bytes: Buffer): MaskedMemory {
  const firstWord = Math.min(bytes.length, (WORD_BYTES - (bytes.byteOffset % WORD_BYTES)) % WORD_BYTES)
  const count = (bytes.length - firstWord) >> 2
  const start = count === 0 ? 0 : bytes.byteOffset + firstWord
  return { bytes, words: new Int32Array(bytes.buffer, start, count), firstWord }
}

/** Words are read in the machine's byte order, keys are written in the wire's. */
const isLittleEndian = endianness() === 'LE'

/** The bytes that a mask covers; `phase` is how many it has covered before. */
export interface MaskedRange {
  readonly start: number
  readonly end: number
  readonly phase?: number
}

/**
 * Puts a mask over bytes, or takes it off again, in place (RFC 6455 §5.3).
 * @param key four bytes, the first one lowest.
 * @returns true when every byte is below 0x80 afterwards.
 */
export function applyMask(
  { bytes, words, firstWord }: MaskedMemory,
  { start, end, phase = 0 }: MaskedRange,
  key: number,
): boolean {
  const turned = turn(key, phase)
  if (end - start < WORDWISE_FROM || !isLittleEndian) return bytewise(bytes, start, end, turned) < 0x80
  const aligned = start + ((firstWord - start) & 3)
  const first = (aligned - firstWord) >> 2
  const last = first + ((end - aligned) >> 2)
  const rest = firstWord + last * WORD_BYTES
  const wordKey = turn(turned, aligned - start)
  const lead = bytewise(bytes, start, aligned, turned)
  const middle = wordwise(words, first, last, wordKey)
  const trail = bytewise(bytes, rest, end, wordKey)
  return (lead | trail) < 0x80 && (middle & HIGH_BITS) === 0
}

/** The key as it stands after so many bytes. */
function turn(key: number, bytes: number): number {
  const bits = (bytes & 3) * 8
  return bits === 0 ? key : (key >>> bits) | (key << (32 - bits))
}

/** @returns all resulting bytes, or-ed. */
function bytewise(bytes: Buffer, start: number, end: number, key: number): number {
  let seen = 0
  for (let at = start, shift = 0; at < end; at++, shift = (shift + 8) & 31) {
    const byte = (bytes[at] as number) ^ ((key >>> shift) & 0xff)
    bytes[at] = byte
    seen |= byte
  }
  return seen
}

function wordwise(words: Int32Array, first: number, last: number, key: number): number {
  let seen = 0
  for (let at = first; at < last; at++) {
    const word = (words[at] as number) ^ key
    words[at] = word
    seen |= word
  }
  return seen
}
