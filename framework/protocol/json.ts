import { iiiError } from '../errors/iii-error.js'

/** Anything JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const OPENING_BRACE = 0x7b
const LETTER_N = 0x6e

/**
 * A JSON text kept as UTF-8 bytes. The engine forwards payloads in this form, so it never parses what it only passes on.
 * Invariant: `bytes` is one valid JSON value without surrounding white space.
 */
export class RawJson {
  static readonly NULL = new RawJson(Buffer.from('null'))

  private constructor(readonly bytes: Buffer) {}

  /** Takes over bytes that are known to be one JSON value. */
  static fromBytes(bytes: Buffer): RawJson {
    return new RawJson(bytes)
  }

  /**
   * The JSON text of a value; `undefined` becomes `null`.
   * @throws `serialization_error` for a cycle, a bigint, or anything else without a JSON form.
   */
  static of(value: unknown): RawJson {
    if (value === undefined || value === null) return RawJson.NULL
    return new RawJson(Buffer.from(stringify(value)))
  }

  get byteLength(): number {
    return this.bytes.length
  }

  get isNull(): boolean {
    return this.bytes[0] === LETTER_N
  }

  get isObject(): boolean {
    return this.bytes[0] === OPENING_BRACE
  }

  /** The value. Parsed afresh at each call. */
  parse(): unknown {
    return JSON.parse(this.bytes.toString('utf8'))
  }
}

function stringify(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value)
    if (typeof text === 'string') return text
  } catch (cause) {
    throw iiiError(
      'serialization_error',
      { reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    )
  }
  throw iiiError('serialization_error', { reason: `A ${typeof value} has no JSON form.` })
}
