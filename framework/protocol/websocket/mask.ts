import { MASK_BYTES } from './wire.js'

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

/**
 * Puts a mask over bytes, or takes it off again, in place (RFC 6455 §5.3).
 * @param range of the buffer; `phase` is how many bytes the mask has covered before.
 * @returns true when every byte is below 0x80 afterwards.
 */
export function applyMask(
  memory: MaskedMemory,
  { start, end, phase = 0 }: { readonly start: number; readonly end: number; readonly phase?: number },
  key: Uint8Array,
): boolean {
  const { bytes, words, firstWord } = memory
  if (end - start < WORDWISE_FROM) return bytewise(bytes, start, end, key, phase) < 0x80
  const aligned = start + ((firstWord - start) & 3)
  const first = (aligned - firstWord) >> 2
  const last = first + ((end - aligned) >> 2)
  const rest = firstWord + last * WORD_BYTES
  const lead = bytewise(bytes, start, aligned, key, phase)
  const middle = wordwise(words, first, last, wordOf(key, phase + aligned - start))
  const trail = bytewise(bytes, rest, end, key, phase + rest - start)
  return (lead | trail) < 0x80 && (middle & HIGH_BITS) === 0
}

/** @returns all resulting bytes, or-ed. */
function bytewise(bytes: Buffer, start: number, end: number, key: Uint8Array, phase: number): number {
  let seen = 0
  for (let at = start, turn = phase; at < end; at++, turn++) {
    const byte = (bytes[at] as number) ^ (key[turn & 3] as number)
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

/** The key as one word of this machine's byte order, beginning at a phase. */
const turned = new Uint8Array(MASK_BYTES)
const turnedWord = new Int32Array(turned.buffer)

function wordOf(key: Uint8Array, phase: number): number {
  for (let index = 0; index < MASK_BYTES; index++) turned[index] = key[(phase + index) & 3] as number
  return turnedWord[0] as number
}
