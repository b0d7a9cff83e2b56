import { RawJson } from './json.js'
import { type Member, scanObject } from './scan.js'

const OPENING_BRACE = 0x7b
const LETTER_N = 0x6e

/**
 * A JSON value as a range of UTF-8 bytes, for Node.
 * Invariants: `prefix` and the range together are one valid JSON value without white space around it; nobody writes to
 * the range.
 */
export class BytesJson extends RawJson {
  /** Every byte is known to be below 0x80. */
  isAscii = false
  /** An object that may have a member `_caller_worker_id` of its own; see `withCaller`. */
  mayNameCaller = true

  /** @param prefix what stands before the range: ASCII, and empty unless something was put into an object. */
  constructor(
    readonly source: Buffer,
    readonly start: number,
    readonly end: number,
    readonly prefix = '',
  ) {
    super()
  }

  get text(): string {
    const { source, start, end, isAscii, prefix } = this
    return prefix + source.toString(isAscii ? 'latin1' : 'utf8', start, end)
  }

  get size(): number {
    return this.prefix.length + this.end - this.start
  }

  get isNull(): boolean {
    return this.source[this.start] === LETTER_N && this.prefix === ''
  }

  get isObject(): boolean {
    return this.prefix !== '' || this.source[this.start] === OPENING_BRACE
  }

  parse(): unknown {
    return JSON.parse(this.text)
  }

  mayMention(text: string): boolean {
    return this.bytes.includes(text)
  }

  /** Found by a scan, and left as the ranges they are. */
  override members(names: readonly string[]): (RawJson | undefined)[] {
    if (this.prefix !== '') return super.members(names)
    const found = scanObject(this.source, this.start, this.end)
    return names.map((name) => this.memberAt(found?.findLast((member) => member.name === name)))
  }

  private memberAt(member: Member | undefined): RawJson | undefined {
    if (member === undefined) return undefined
    const value = new BytesJson(this.source, member.start, member.end)
    value.isAscii = this.isAscii
    return value
  }

  /** The bytes; not copied unless something stands before the range. */
  get bytes(): Buffer {
    const range = this.source.subarray(this.start, this.end)
    return this.prefix === '' ? range : Buffer.concat([Buffer.from(this.prefix), range])
  }
}

/** Takes over bytes that are known to be one JSON value. */
export function jsonOfBytes(bytes: Buffer): BytesJson {
  return new BytesJson(bytes, 0, bytes.length)
}

/** The JSON text of a value as UTF-8. */
export function bytesOf(raw: RawJson): Buffer {
  return raw instanceof BytesJson ? raw.bytes : Buffer.from(raw.text)
}
