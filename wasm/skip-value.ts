/*
 * Walks over one JSON value in memory: AssemblyScript (https://www.assemblyscript.org), compiled by `npm run build:wasm`
 * into framework/protocol/skip-value-wasm.ts. It does what `skipValue` of framework/protocol/skip.ts does, step by step,
 * in a third to a half of the time, and over a long text in a tenth; a property test holds the two against each other.
 * What is walked over ends with a zero, and 16 bytes behind it may be read.
 */

const INVALID: u32 = 0xffffffff

const SPACE: u32 = 0x20
const QUOTE: u32 = 0x22
const PLUS: u32 = 0x2b
const COMMA: u32 = 0x2c
const MINUS: u32 = 0x2d
const DOT: u32 = 0x2e
const ZERO: u32 = 0x30
const NINE: u32 = 0x39
const COLON: u32 = 0x3a
const OPEN_BRACKET: u32 = 0x5b
const BACKSLASH: u32 = 0x5c
const UNDERSCORE: u32 = 0x5f
const LOWER_E: u32 = 0x65
const LOWER_U: u32 = 0x75
const OPEN_BRACE: u32 = 0x7b
const CLOSE_BRACE: u32 = 0x7d
const FROM_OPEN_TO_CLOSE: u32 = 2
const TO_LOWER: u32 = 0x20

/** Words, as the four bytes of one number. */
const TRUE: u32 = 0x65757274
const NULL: u32 = 0x6c6c756e
const FALS: u32 = 0x736c6166

/** MAX_DEPTH, and the length of `_caller_worker_id`, of framework/protocol/well-known.ts. */
const MAX_DEPTH: i32 = 128
const CALLER_MEMBER_LENGTH: u32 = 17
/** That many objects enclose the members of a payload. */
const PAYLOAD_DEPTH: i32 = 2

/** How the objects and arrays will close that enclose those walked over, by depth. */
const closers = memory.data(MAX_DEPTH + 1)

/** Where texts may be put. */
export const heap: usize = __heap_base

/** See `met.callerName` of framework/protocol/skip.ts; whoever asks sets it back. */
export let callerName: bool = false

/** @returns one past the value's last byte, or 0xffffffff. */
export function skipValue(from: u32, depth: i32): u32 {
  let at = from
  let inside = depth
  let closer: u32 = 0
  while (true) {
    const byte = byteAt(at)
    if (byte == QUOTE) {
      at = skipString(at)
      if (at == INVALID) return INVALID
    } else if (byte == OPEN_BRACE || byte == OPEN_BRACKET) {
      if (inside == MAX_DEPTH) return INVALID
      store<u8>(closers + inside++, <u8>closer)
      closer = byte + FROM_OPEN_TO_CLOSE
      at = skipSpace(at + 1)
      if (byteAt(at) != closer) {
        if (byte == OPEN_BRACE) at = skipName(at, inside)
        if (at == INVALID) return INVALID
        continue
      }
      closer = load<u8>(closers + --inside)
      at++
    } else {
      at = skipScalar(at, byte)
      if (at == INVALID) return INVALID
    }
    // A value is over, and maybe what it was the last of.
    let next = byteAt(at)
    while (true) {
      if (inside == depth) return at
      if (next <= SPACE) {
        at = skipSpaces(at)
        next = byteAt(at)
      }
      if (next == COMMA) break
      if (next != closer) return INVALID
      closer = load<u8>(closers + --inside)
      next = byteAt(++at)
    }
    at = skipSpace(at + 1)
    if (closer == CLOSE_BRACE) at = skipName(at, inside)
    if (at == INVALID) return INVALID
  }
}

// @ts-ignore: decorator
@inline
function byteAt(at: u32): u32 {
  return load<u8>(at)
}

// @ts-ignore: decorator
@inline
function skipSpace(from: u32): u32 {
  return byteAt(from) <= SPACE ? skipSpaces(from) : from
}

function skipSpaces(from: u32): u32 {
  let at = from
  let byte = byteAt(at)
  while (byte == SPACE || byte == 0x0a || byte == 0x0d || byte == 0x09) byte = byteAt(++at)
  return at
}

/** @returns where the value begins that the name is of. */
// @ts-ignore: decorator
@inline
function skipName(from: u32, inside: i32): u32 {
  if (byteAt(from) != QUOTE) return INVALID
  const end = skipString(from)
  if (end == INVALID) return INVALID
  if (inside == PAYLOAD_DEPTH && mayBeCaller(from + 1, end - 1)) callerName = true
  const colon = skipSpace(end)
  return byteAt(colon) == COLON ? skipSpace(colon + 1) : INVALID
}

/** A name of that length that begins alike, or one with escapes, which make a name longer. */
function mayBeCaller(start: u32, end: u32): bool {
  if (end - start < CALLER_MEMBER_LENGTH) return false
  if (byteAt(start) == UNDERSCORE) return true
  for (let at = start; at < end; at++) if (byteAt(at) == BACKSLASH) return true
  return false
}

// @ts-ignore: decorator
@inline
function skipString(from: u32): u32 {
  let at = from + 1
  while (true) {
    at = skipPlain(at)
    const byte = byteAt(at)
    if (byte == QUOTE) return at + 1
    if (byte != BACKSLASH) return INVALID
    at = skipEscape(at + 1)
    if (at == INVALID) return INVALID
  }
}

/** Sixteen bytes at a time. @returns where the first byte stands that ends a text or needs a look. */
// @ts-ignore: decorator
@inline
function skipPlain(from: u32): u32 {
  let at = from
  while (true) {
    const bytes = v128.load(at)
    const isQuote = i8x16.eq(bytes, i8x16.splat(0x22))
    const isBackslash = i8x16.eq(bytes, i8x16.splat(0x5c))
    const isControl = i8x16.lt_u(bytes, i8x16.splat(0x20))
    const found = i8x16.bitmask(v128.or(v128.or(isQuote, isBackslash), isControl))
    if (found != 0) return at + ctz(found)
    at += 16
  }
}

function skipEscape(from: u32): u32 {
  switch (byteAt(from)) {
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
      for (let at = from + 1; at < from + 5; at++) if (!isHexDigit(byteAt(at))) return INVALID
      return from + 5
    default:
      return INVALID
  }
}

function isHexDigit(byte: u32): bool {
  const lower = byte | TO_LOWER
  return (byte >= ZERO && byte <= NINE) || (lower >= 0x61 && lower <= 0x66)
}

// @ts-ignore: decorator
@inline
function skipScalar(from: u32, first: u32): u32 {
  if (first <= NINE) return skipNumber(from)
  const word = load<u32>(from)
  if (word == TRUE || word == NULL) return from + 4
  return word == FALS && byteAt(from + 4) == LOWER_E ? from + 5 : INVALID
}

function skipNumber(from: u32): u32 {
  let at = from
  let byte = byteAt(at)
  if (byte == MINUS) byte = byteAt(++at)
  if (byte == ZERO) byte = byteAt(++at)
  else {
    if (!isDigit(byte)) return INVALID
    do byte = byteAt(++at)
    while (isDigit(byte))
  }
  if (byte == DOT) {
    byte = byteAt(++at)
    if (!isDigit(byte)) return INVALID
    do byte = byteAt(++at)
    while (isDigit(byte))
  }
  if ((byte | TO_LOWER) != LOWER_E) return at
  byte = byteAt(++at)
  if (byte == PLUS || byte == MINUS) byte = byteAt(++at)
  if (!isDigit(byte)) return INVALID
  do byte = byteAt(++at)
  while (isDigit(byte))
  return at
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u32): bool {
  return byte - ZERO <= 9
}
