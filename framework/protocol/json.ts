import { iiiError } from '../errors/iii-error.js'

/** Anything JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * One JSON value in the form it came in: a text that nobody parses before it is asked for its value, or a value that
 * nobody prints before it is asked for its text. The engine keeps payloads as bytes (see `BytesJson`), so it never
 * parses what it only passes on.
 */
export abstract class RawJson {
  /** The JSON text, without white space around it. */
  abstract readonly text: string
  /** Roughly how many bytes the text has; exact where it is kept as a text. */
  abstract readonly size: number
  abstract readonly isNull: boolean
  abstract readonly isObject: boolean

  /** The value. Parsed afresh at each call, unless it was kept as a value. */
  abstract parse(): unknown

  /** False when this text is certainly not part of the value's. */
  abstract mayMention(text: string): boolean

  /** The members of an object by their names; undefined where there is none. Of a repeated member the last one counts. */
  members(names: readonly string[]): (RawJson | undefined)[] {
    const value = this.parse()
    return names.map((name) =>
      isObject(value) && Object.hasOwn(value, name) ? RawJson.of(value[name]) : undefined,
    )
  }

  static get NULL(): RawJson {
    return nothing
  }

  /**
   * The JSON text of a value; `undefined` becomes `null`.
   * @throws `serialization_error` for a cycle, a bigint, or anything else without a JSON form.
   */
  static of(value: unknown): RawJson {
    if (value === undefined || value === null) return nothing
    return new TextJson(stringify(value))
  }

  /**
   * Keeps a value that came out of JSON. It belongs to whoever asks for it first.
   * @param source a text that it was part of.
   */
  static ofParsed(value: unknown, source: string): RawJson {
    return new ParsedJson(value, source)
  }

  /** Takes over a text that is known to be one JSON value without white space around it. */
  static ofText(text: string): RawJson {
    return new TextJson(text)
  }
}

class TextJson extends RawJson {
  constructor(readonly text: string) {
    super()
  }

  get size(): number {
    return this.text.length
  }

  get isNull(): boolean {
    return this.text === 'null'
  }

  get isObject(): boolean {
    return this.text.startsWith('{')
  }

  parse(): unknown {
    return JSON.parse(this.text)
  }

  mayMention(text: string): boolean {
    return this.text.includes(text)
  }
}

class ParsedJson extends RawJson {
  constructor(
    private readonly value: unknown,
    private readonly source: string,
  ) {
    super()
  }

  get text(): string {
    return JSON.stringify(this.value)
  }

  get size(): number {
    return 0
  }

  get isNull(): boolean {
    return this.value === null
  }

  get isObject(): boolean {
    return isObject(this.value)
  }

  parse(): unknown {
    return this.value
  }

  mayMention(text: string): boolean {
    return this.source.includes(text)
  }
}

const nothing: RawJson = new TextJson('null')

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
