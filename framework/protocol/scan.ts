import { repeatedText } from './repeated-text.js'
import { CALLER_MEMBER, MAX_DEPTH } from './well-known.js'

/**
 * Walks a JSON text as bytes and reports where the members of its outer object stand, without building any value.
 * It accepts exactly the texts `JSON.parse` accepts (RFC 8259), down to {@link MAX_DEPTH} levels; a property test
 * holds the two against each other. Text encoding is checked by the caller.
 */
export interface Members {
  /** How many members there are; the arrays may be longer. */
  count: number
  /** The members' names, unescaped. */
  readonly names: string[]
  /** First byte of each value. */
  readonly starts: number[]
  /** One past the last byte of each value. */
  readonly ends: number[]
  /** False when no member's own members include one named `_caller_worker_id`, however it is spelt. */
  mayNameCaller: boolean
}

/** One array set for all calls: a scan is over before the next begins. */
const members: Members = { count: 0, names: [], starts: [], ends: [], mayNameCaller: false }
/** How the objects and arrays will close that enclose the place reached, by depth. */
const closers = new Uint8Array(MAX_DEPTH + 1)
/** That many enclose the members of a payload. */
const PAYLOAD_DEPTH = 2

const SPACE = 0x20
const QUOTE = 0x22
const UNDERSCORE = 0x5f
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const PLUS = 0x2b
const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const FROM_OPEN_TO_CLOSE = 2
const LOWER_E = 0x65
const UPPER_E = 0x45
const LOWER_U = 0x75

/** Where scanning stopped when a text is not JSON. */
const INVALID = -1

/**
 * @param start where the text begins in `bytes`, and `end` where it ends.
 * @returns the members of the object that is there (valid until the next call), or undefined when the text is not one
 *   JSON object.
 */
export function scanObject(bytes: Buffer, start = 0, end = bytes.length): Members | undefined {
  forget()
  const next = bytes[end]
  // No JSON goes on over a zero, so nothing has to look for the end at every byte. Nobody else looks meanwhile.
  if (next !== undefined) bytes[end] = 0
  const close = scanOuter(bytes, start)
  if (next !== undefined) bytes[end] = next
  return close === end ? members : undefined
}

/** @returns where the text stops: behind its object and the white space after it. */
function scanOuter(bytes: Buffer, start: number): number {
  const opening = skipSpace(bytes, start)
  if (bytes[opening] !== OPEN_BRACE) return INVALID
  const close = scanMembers(bytes, opening + 1)
  return close === INVALID ? INVALID : skipSpace(bytes, close)
}

/** Frames have few members; what one unusual frame made the arrays grow to isn't kept. */
const USUAL_MEMBERS = 64

function forget(): void {
  members.count = 0
  members.mayNameCaller = false
  if (members.names.length <= USUAL_MEMBERS) return
  members.names.length = 0
  members.starts.length = 0
  members.ends.length = 0
}

/** True when nothing but JSON white space is there. */
export function isWhiteSpace(bytes: Buffer, start = 0, end = bytes.length): boolean {
  return skipSpace(bytes, start) >= end
}

function scanMembers(bytes: Buffer, from: number): number {
  let at = skipSpace(bytes, from)
  if (bytes[at] === CLOSE_BRACE) return at + 1
  for (;;) {
    const nameEnd = skipString(bytes, at)
    if (nameEnd === INVALID) return INVALID
    const nameStart = at
    at = skipSpace(bytes, nameEnd)
    if (bytes[at] !== COLON) return INVALID
    const valueStart = skipSpace(bytes, at + 1)
    const valueEnd = skipValue(bytes, valueStart, 1)
    if (valueEnd === INVALID) return INVALID
    note(nameOf(bytes, nameStart, nameEnd), valueStart, valueEnd)
    at = skipSpace(bytes, valueEnd)
    if (bytes[at] === CLOSE_BRACE) return at + 1
    if (bytes[at] !== COMMA) return INVALID
    at = skipSpace(bytes, at + 1)
  }
}

function note(name: string, start: number, end: number): void {
  const index = members.count
  members.names[index] = name
  members.starts[index] = start
  members.ends[index] = end
  members.count = index + 1
}

function nameOf(bytes: Buffer, start: number, end: number): string {
  return repeatedText(bytes, start + 1, end - 1) ?? readString(bytes, start, end)
}

/** The string whose JSON text, quotes included, is at `start` to `end`. */
export function readString(bytes: Buffer, start: number, end: number, isAscii = false): string {
  const text = bytes.toString(isAscii ? 'latin1' : 'utf8', start + 1, end - 1)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from
  while ((bytes[at] as number) <= SPACE && isSpace(bytes[at])) at++
  return at
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/**
 * Walks over one value, whatever is in it. One loop with a stack of its own, because a payload is mostly small values, and
 * functions that call each other take half as long again.
 * @param depth how many objects and arrays enclose the value.
 */
function skipValue(bytes: Buffer, from: number, depth: number): number {
  let at = from
  let inside = depth
  let isName = false
  for (;;) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      const end = skipString(bytes, at)
      if (end === INVALID) return INVALID
      if (isName) {
        if (inside === PAYLOAD_DEPTH && mayBeCaller(bytes, at + 1, end - 1)) members.mayNameCaller = true
        at = skipSpace(bytes, end)
        if (bytes[at] !== COLON) return INVALID
        at = skipSpace(bytes, at + 1)
        isName = false
        continue
      }
      at = end
    } else if (isName) {
      return INVALID
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (inside === MAX_DEPTH) return INVALID
      const closer = byte + FROM_OPEN_TO_CLOSE
      closers[++inside] = closer
      at = skipSpace(bytes, at + 1)
      if (bytes[at] !== closer) {
        isName = byte === OPEN_BRACE
        continue
      }
      at++
      inside--
    } else {
      at = skipScalar(bytes, at, byte)
      if (at === INVALID) return INVALID
    }
    // A value is over, and maybe what it was the last of.
    for (;;) {
      if (inside === depth) return at
      at = skipSpace(bytes, at)
      if (bytes[at] === COMMA) break
      if (bytes[at] !== closers[inside]) return INVALID
      at++
      inside--
    }
    isName = closers[inside] === CLOSE_BRACE
    at = skipSpace(bytes, at + 1)
  }
}

/** A name of that length that begins alike, or one with escapes, which make a name longer. */
function mayBeCaller(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < CALLER_MEMBER.length) return false
  return bytes[start] === UNDERSCORE || bytes.subarray(start, end).includes(BACKSLASH)
}

function skipScalar(bytes: Buffer, from: number, first: number | undefined): number {
  switch (first) {
    case 0x74:
      return skipWord(bytes, from, 'true')
    case 0x66:
      return skipWord(bytes, from, 'false')
    case 0x6e:
      return skipWord(bytes, from, 'null')
    default:
      return skipNumber(bytes, from)
  }
}

function skipString(bytes: Buffer, from: number): number {
  if (bytes[from] !== QUOTE) return INVALID
  let at = from + 1
  for (;;) {
    let byte = bytes[at] as number
    // Most bytes are letters, which one comparison each way tells apart.
    while (byte > QUOTE ? byte !== BACKSLASH : byte === SPACE || byte === 0x21) byte = bytes[++at] as number
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

function skipWord(bytes: Buffer, from: number, word: string): number {
  for (let index = 1; index < word.length; index++) {
    if (bytes[from + index] !== word.charCodeAt(index)) return INVALID
  }
  return from + word.length
}

function skipNumber(bytes: Buffer, from: number): number {
  const start = bytes[from] === MINUS ? from + 1 : from
  let at = bytes[start] === ZERO ? start + 1 : skipDigits(bytes, start)
  if (at === start) return INVALID
  if (bytes[at] === DOT) {
    const fraction = at + 1
    at = skipDigits(bytes, fraction)
    if (at === fraction) return INVALID
  }
  if (bytes[at] !== LOWER_E && bytes[at] !== UPPER_E) return at
  const exponent = at + (bytes[at + 1] === PLUS || bytes[at + 1] === MINUS ? 2 : 1)
  at = skipDigits(bytes, exponent)
  return at === exponent ? INVALID : at
}

function skipDigits(bytes: Buffer, from: number): number {
  let at = from
  let byte = bytes[at] as number
  while (byte >= ZERO && byte <= NINE) byte = bytes[++at] as number
  return at
}

function isHexDigit(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return (byte >= ZERO && byte <= NINE) || (lower >= 0x61 && lower <= 0x66)
}
