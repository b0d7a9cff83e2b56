import { isUtf8 } from 'node:buffer'
import { BytesJson } from './bytes-json.js'
import { type Decoded, EMPTY, frameFrom, unreadable } from './decoded.js'
import { FrameMembers, placeOf, scanFrame } from './frame-members.js'
import type { RawJson } from './json.js'
import type { MemberName } from './member-names.js'
import { isWhiteSpace, knownTextOf, textOf } from './scan.js'
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
  return decodeMembers(range, scanFrame(range.bytes, range.start, range.end))
}

/** The same once it has been scanned. */
export function decodeMembers(range: Utf8Range, members: FrameMembers | undefined): Decoded {
  if (members !== undefined) return frameFrom(fields.over(range, members))
  if (isWhiteSpace(range.bytes, range.start, range.end)) return EMPTY
  return unreadable({ reason: `the text is not one JSON object of at most ${MAX_DEPTH} levels` })
}

const QUOTE = 0x22
/** Of all values only null begins with it. */
const LETTER_N = 0x6e

const nowhere: Utf8Range = { bytes: Buffer.alloc(0), start: 0, end: 0, isAscii: true }

class MemberFields implements Fields {
  private range: Utf8Range = nowhere
  private members = new FrameMembers()

  /** One object for all frames: a frame has been read before the next one is. */
  over(range: Utf8Range, members: FrameMembers): this {
    this.range = range
    this.members = members
    return this
  }

  value(name: MemberName): unknown {
    const place = placeOf(name)
    if (!this.members.has(place)) return undefined
    const { bytes, isAscii } = this.range
    const start = this.members.starts[place] as number
    if (bytes[start] !== QUOTE) return this.kept(place)?.parse()
    return textOf(bytes, start + 1, (this.members.ends[place] as number) - 1, isAscii)
  }

  repeated(name: MemberName): unknown {
    const place = placeOf(name)
    if (!this.members.has(place)) return undefined
    const start = this.members.starts[place] as number
    const { bytes } = this.range
    if (bytes[start] !== QUOTE) return this.value(name)
    return knownTextOf(bytes, start + 1, (this.members.ends[place] as number) - 1)
  }

  raw(name: MemberName): RawJson | undefined {
    const place = placeOf(name)
    return this.members.has(place) ? this.kept(place) : undefined
  }

  private kept(place: number): RawJson | undefined {
    const { bytes, isAscii } = this.range
    const start = this.members.starts[place] as number
    if (bytes[start] === LETTER_N) return undefined
    const raw = new BytesJson(bytes, start, this.members.ends[place] as number)
    raw.isAscii = isAscii
    raw.mayNameCaller = this.members.mayNameCaller
    return raw
  }
}

const fields = new MemberFields()
