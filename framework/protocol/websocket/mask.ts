import { MASK_BYTES } from './wire.js'

/** From this length on, four bytes at a time pay for setting it up. */
const WORDWISE_FROM = 128
const HIGH_BITS = 0x80808080

/**
 * Puts a mask over bytes, or takes it off again, in place (RFC 6455 §5.3).
 * @param phase how many bytes the mask has covered before.
 * @returns true when every byte is below 0x80 afterwards.
 */
export function applyMask(
  bytes: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
  key: Uint8Array,
  phase = 0,
): boolean {
  if (end - start < WORDWISE_FROM) return bytewise(bytes, start, end, key, phase) < 0x80
  const aligned = start + ((4 - ((bytes.byteOffset + start) & 3)) & 3)
  const wordCount = (end - aligned) >> 2
  const rest = aligned + wordCount * 4
  const lead = bytewise(bytes, start, aligned, key, phase)
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + aligned, wordCount)
  const middle = wordwise(words, wordOf(key, phase + aligned - start))
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

function wordwise(words: Int32Array, key: number): number {
  let seen = 0
  for (let at = 0; at < words.length; at++) {
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
