import { repeatedText } from './repeated-text.js'
import { isLarge, skipLarge } from './skip-large.js'
import { INVALID, met, skipSpace, skipString, skipValue } from './skip.js'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** Hears of the members of an object, in order, before it is known whether the text goes on as JSON. */
export interface MemberSink {
  /** The next member's name, as it stands between its quotes, escapes and all. */
  name(bytes: Buffer, start: number, end: number): void
  /** Where that member's value stands. */
  value(start: number, end: number): void
}

/**
 * Walks over a JSON text as bytes and tells where the members of its outer object stand; see skip.ts. Text encoding is
 * checked by the caller.
 * @param start where the text begins in `bytes`, and `end` where it ends.
 * @returns true when the text is one JSON object, white space around it allowed; otherwise what the sink heard is void.
 */
export function walkObject(bytes: Buffer, start: number, end: number, sink: MemberSink): boolean {
  met.callerName = false
  const next = bytes[end]
  // No JSON goes on over a zero, so nothing has to look for the end at every byte. Nobody else looks meanwhile.
  if (next !== undefined) bytes[end] = 0
  const close = walkOuter(bytes, { start, end }, sink)
  if (next !== undefined) bytes[end] = next
  return close === end
}

interface Range {
  readonly start: number
  readonly end: number
}

/** @returns where the text stops: behind its object and the white space after it. */
function walkOuter(bytes: Buffer, { start, end }: Range, sink: MemberSink): number {
  const opening = skipSpace(bytes, start)
  if (bytes[opening] !== OPEN_BRACE) return INVALID
  const close = walkMembers(bytes, { start: opening + 1, end }, sink)
  return close === INVALID ? INVALID : skipSpace(bytes, close)
}

/** @param end where the text ends, at the latest. */
function walkMembers(bytes: Buffer, { start: from, end: limit }: Range, sink: MemberSink): number {
  let at = skipSpace(bytes, from)
  if (bytes[at] === CLOSE_BRACE) return at + 1
  for (;;) {
    if (bytes[at] !== QUOTE) return INVALID
    const nameEnd = skipString(bytes, at)
    if (nameEnd === INVALID) return INVALID
    const colon = skipSpace(bytes, nameEnd)
    if (bytes[colon] !== COLON) return INVALID
    sink.name(bytes, at + 1, nameEnd - 1)
    const start = skipSpace(bytes, colon + 1)
    const end = isLarge(limit - start) ? skipLarge(bytes, start, limit, 1) : skipValue(bytes, start, 1)
    if (end === INVALID) return INVALID
    sink.value(start, end)
    at = skipSpace(bytes, end)
    if (bytes[at] === CLOSE_BRACE) return at + 1
    if (bytes[at] !== COMMA) return INVALID
    at = skipSpace(bytes, at + 1)
  }
}

/** One member of an object. */
export interface Member {
  /** Unescaped. */
  readonly name: string
  /** First byte of the value. */
  readonly start: number
  /** One past its last byte. */
  readonly end: number
}

class MemberList implements MemberSink {
  readonly members: Member[] = []
  private lastName = ''

  name(bytes: Buffer, start: number, end: number): void {
    this.lastName = textOf(bytes, start, end)
  }

  value(start: number, end: number): void {
    this.members.push({ name: this.lastName, start, end })
  }
}

/** @returns the members of the object that is there, repeated ones too; undefined when the text is not one JSON object. */
export function scanObject(bytes: Buffer, start = 0, end = bytes.length): Member[] | undefined {
  const list = new MemberList()
  return walkObject(bytes, start, end, list) ? list.members : undefined
}

/** True when nothing but JSON white space is there. */
export function isWhiteSpace(bytes: Buffer, start = 0, end = bytes.length): boolean {
  return skipSpace(bytes, start) >= end
}

/** The string whose JSON text, without its quotes, is at `start` to `end`. */
export function textOf(bytes: Buffer, start: number, end: number, isAscii = false): string {
  const text = bytes.toString(isAscii ? 'latin1' : 'utf8', start, end)
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text
}

/** The same, for one that was probably met before. */
export function knownTextOf(bytes: Buffer, start: number, end: number): string {
  return repeatedText(bytes, start, end) ?? textOf(bytes, start, end)
}
