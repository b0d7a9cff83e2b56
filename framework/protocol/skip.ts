import { CALLER_MEMBER, MAX_DEPTH } from './well-known.js'

/*
 * Walks over JSON texts as bytes, without building any value: exactly those that `JSON.parse` accepts (RFC 8259), down
 * to MAX_DEPTH levels. Whoever calls has put a zero behind the text, over which no JSON goes on, so that nothing here
 * looks for its end. Payloads are mostly small values: one loop with a stack of its own takes two thirds of the time of
 * functions that call each other, and white space, which is rare, is looked for only where a low byte stands.
 */

/** Where walking stopped when a text is not JSON. */
export const INVALID = -1

const SPACE = 0x20
const EXCLAMATION = 0x21
const QUOTE = 0x22
const UNDERSCORE = 0x5f
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const PLUS = 0x2b
const DOT = 0x2e
const ZERO = 0x30
const ONE = 0x31
const NINE = 0x39
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const FROM_OPEN_TO_CLOSE = 2
const TO_LOWER = 0x20
const LOWER_E = 0x65
const LOWER_U = 0x75

/** That many objects enclose the members of a payload. */
const PAYLOAD_DEPTH = 2

/** What was met on the way. */
export const met = {
  /** A name in an object one level below the outer one may be `_caller_worker_id`, however it is spelt. */
  callerName: false,
}

/** How the objects and arrays will close that enclose those walked over, by depth. */
const closers = new Uint8Array(MAX_DEPTH + 1)

/**
 * @param from where the value begins.
 * @param depth how many objects and arrays enclose it.
 * @returns one past its last byte.
 */
export function skipValue(bytes: Buffer, from: number, depth: number): number {
  let at = from
  let inside = depth
  let closer = 0
  for (;;) {
    const byte = bytes[at] as number
    if (byte === QUOTE) {
      at = skipString(bytes, at)
      if (at === INVALID) return INVALID
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (inside === MAX_DEPTH) return INVALID
      closers[inside++] = closer
      closer = byte + FROM_OPEN_TO_CLOSE
      at = skipSpace(bytes, at + 1)
      if (bytes[at] !== closer) {
        if (byte === OPEN_BRACE) at = skipName(bytes, at, inside)
        if (at === INVALID) return INVALID
        continue
      }
      closer = closers[--inside] as number
      at++
    } else {
      at = skipScalar(bytes, at, byte)
      if (at === INVALID) return INVALID
    }
    // A value is over, and maybe what it was the last of.
    let next = bytes[at] as number
    for (;;) {
      if (inside === depth) return at
      if (next <= SPACE) {
        at = skipSpace(bytes, at)
        next = bytes[at] as number
      }
      if (next === COMMA) break
      if (next !== closer) return INVALID
      closer = closers[--inside] as number
      next = bytes[++at] as number
    }
    at = skipSpace(bytes, at + 1)
    if (closer === CLOSE_BRACE) at = skipName(bytes, at, inside)
    if (at === INVALID) return INVALID
  }
}

/** @returns where the first byte stands that is not white space. */
export function skipSpace(bytes: Buffer, from: number): number {
  return (bytes[from] as number) <= SPACE ? skipSpaces(bytes, from) : from
}

function skipSpaces(bytes: Buffer, from: number): number {
  let at = from
  let byte = bytes[at]
  while (byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at]
  return at
}

/** @returns where the value begins that the name is of. */
function skipName(bytes: Buffer, from: number, inside: number): number {
  if (bytes[from] !== QUOTE) return INVALID
  const end = skipString(bytes, from)
  if (end === INVALID) return INVALID
  if (inside === PAYLOAD_DEPTH && mayBeCaller(bytes, from + 1, end - 1)) met.callerName = true
  const colon = skipSpace(bytes, end)
  return bytes[colon] === COLON ? skipSpace(bytes, colon + 1) : INVALID
}

/** A name of that length that begins alike, or one with escapes, which make a name longer. */
function mayBeCaller(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < CALLER_MEMBER.length) return false
  return bytes[start] === UNDERSCORE || bytes.subarray(start, end).includes(BACKSLASH)
}

/**
 * @param from where the opening quote stands.
 * @returns one past the closing quote.
 */
export function skipString(bytes: Buffer, from: number): number {
  let at = from + 1
  for (;;) {
    let byte = bytes[at] as number
    // Most bytes are letters, which one comparison each way tells apart.
    while (byte > QUOTE ? byte !== BACKSLASH : byte === SPACE || byte === EXCLAMATION)
      byte = bytes[++at] as number
    if (byte === QUOTE) return at + 1
    if (byte !== BACKSLASH) return INVALID
    at = skipEscape(bytes, at + 1)
    if (at === INVALID) return INVALID
  }
}

function skipEscape(bytes: Buffer, from: number): number {
  switch (bytes[from]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return from + 1
    case LOWER_U:
      for (let at = from + 1; at < from + 5; at++) if (!isHexDigit(bytes[at])) return INVALID
      return from + 5
    default:
      return INVALID
  }
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | TO_LOWER
  return (byte >= ZERO && byte <= NINE) || (lower >= 0x61 && lower <= 0x66)
}

function skipScalar(bytes: Buffer, from: number, first: number): number {
  if (first <= NINE) return skipNumber(bytes, from)
  if (first === 0x74) return skipWord(bytes, from, 'true')
  if (first === 0x66) return skipWord(bytes, from, 'false')
  return first === 0x6e ? skipWord(bytes, from, 'null') : INVALID
}

function skipWord(bytes: Buffer, from: number, word: string): number {
  for (let index = 1; index < word.length; index++) {
    if (bytes[from + index] !== word.charCodeAt(index)) return INVALID
  }
  return from + word.length
}

function skipNumber(bytes: Buffer, from: number): number {
  let at = from
  let byte = bytes[at] as number
  if (byte === MINUS) byte = bytes[++at] as number
  if (byte === ZERO) byte = bytes[++at] as number
  else {
    if (byte < ONE || byte > NINE) return INVALID
    do byte = bytes[++at] as number
    while (byte >= ZERO && byte <= NINE)
  }
  if (byte === DOT) {
    byte = bytes[++at] as number
    if (byte < ZERO || byte > NINE) return INVALID
    do byte = bytes[++at] as number
    while (byte >= ZERO && byte <= NINE)
  }
  return (byte | TO_LOWER) === LOWER_E ? skipExponent(bytes, at + 1) : at
}

function skipExponent(bytes: Buffer, from: number): number {
  let at = bytes[from] === PLUS || bytes[from] === MINUS ? from + 1 : from
  let byte = bytes[at] as number
  if (!(byte >= ZERO && byte <= NINE)) return INVALID
  do byte = bytes[++at] as number
  while (byte >= ZERO && byte <= NINE)
  return at
}
