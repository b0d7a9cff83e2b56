import { isUtf8 } from 'node:buffer'
import { BytesJson } from './bytes-json.js'
import { type Decoded, EMPTY, frameFrom, unreadable } from './decoded.js'
import type { RawJson } from './json.js'
import { isWhiteSpace, type Members, readString, scanObject } from './scan.js'
import { repeatedText } from './repeated-text.js'
import type { Fields } from './validators.js'
import { MAX_DEPTH } from './well-known.js'

/** A text in UTF-8, in the middle of other bytes. Nobody may write to it afterwards. */
export interface Utf8Range {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  /** Every byte is below 0x80. */
  readonly isAscii: boolean
}

/**
 * Text to typed frame. `data`, `result` and `metadata` of calls stay unparsed: they are ranges of `bytes`, which must
 * therefore not be written to afterwards. Unknown members are ignored; of a repeated member the last one counts.
 */
export function decodeFrame(bytes: Buffer): Decoded {
  if (!isUtf8(bytes)) return unreadable({ reason: 'the text is not UTF-8' })
  return decodeRange({ bytes, start: 0, end: bytes.length, isAscii: false })
}

/** The same for a range whose encoding has been checked. */
export function decodeRange(range: Utf8Range): Decoded {
  const members = scanObject(range.bytes, range.start, range.end)
  if (members !== undefined) return frameFrom(fields.over(range, members))
  if (isWhiteSpace(range.bytes, range.start, range.end)) return EMPTY
  return unreadable({ reason: `the text is not one JSON object of at most ${MAX_DEPTH} levels` })
}

const QUOTE = 0x22
/** Of all values only null begins with it. */
const LETTER_N = 0x6e

const nowhere: Utf8Range = { bytes: Buffer.alloc(0), start: 0, end: 0, isAscii: true }
const noMembers: Members = { count: 0, names: [], starts: [], ends: [], mayNameCaller: false }

class MemberFields implements Fields {
  private range: Utf8Range = nowhere
  private members: Members = noMembers

  /** One object for all frames: a frame has been read before the next one is. */
  over(range: Utf8Range, members: Members): this {
    this.range = range
    this.members = members
    return this
  }

  value(name: string): unknown {
    const index = this.lastIndexOf(name)
    if (index === -1) return undefined
    const start = this.members.starts[index] as number
    const end = this.members.ends[index] as number
    const { bytes, isAscii } = this.range
    if (bytes[start] === QUOTE) return readString(bytes, start, end, isAscii)
    return this.kept(start, end)?.parse()
  }

  repeated(name: string): unknown {
    const index = this.lastIndexOf(name)
    if (index === -1) return undefined
    const start = this.members.starts[index] as number
    const { bytes } = this.range
    if (bytes[start] !== QUOTE) return this.value(name)
    return repeatedText(bytes, start + 1, (this.members.ends[index] as number) - 1) ?? this.value(name)
  }

  raw(name: string): RawJson | undefined {
    const index = this.lastIndexOf(name)
    if (index === -1) return undefined
    return this.kept(this.members.starts[index] as number, this.members.ends[index] as number)
  }

  private kept(start: number, end: number): RawJson | undefined {
    const { bytes, isAscii } = this.range
    if (bytes[start] === LETTER_N) return undefined
    const raw = new BytesJson(bytes, start, end)
    raw.isAscii = isAscii
    raw.mayNameCaller = this.members.mayNameCaller
    return raw
  }

  private lastIndexOf(name: string): number {
    const { names, count } = this.members
    for (let index = count - 1; index >= 0; index--) if (names[index] === name) return index
    return -1
  }
}

const fields = new MemberFields()
