import { iiiError } from '../../errors/iii-error.js'
import { isObject, typeWord, type JsonValue } from './json.js'

/**
 * Reads the payload of one call member by member. Unknown members are ignored: the engine adds its own (protocol §3.2).
 * Every method throws `deserialization_error` that names the function, the member and what is wrong with it.
 */
export class Input {
  private constructor(
    readonly functionId: string,
    private readonly members: Readonly<Record<string, unknown>>,
    private readonly where: string,
  ) {}

  static of(functionId: string, data: unknown): Input {
    return Input.#at(functionId, data, '')
  }

  static #at(functionId: string, data: unknown, where: string): Input {
    const input = new Input(functionId, isObject(data) ? data : {}, where === '' ? '' : `${where}.`)
    if (!isObject(data)) input.fail(`${where || 'the payload'} must be an object, got ${typeWord(data)}`)
    return input
  }

  fail(detail: string): never {
    throw iiiError('deserialization_error', { functionId: this.functionId, detail })
  }

  has(key: string): boolean {
    return Object.hasOwn(this.members, key) && this.members[key] !== undefined
  }

  /** The member as it is; `fallback` when it is not there. */
  value(key: string, fallback?: JsonValue): JsonValue {
    // A payload was parsed from JSON, so whatever is in it is a JSON value.
    if (this.has(key)) return this.members[key] as JsonValue
    return fallback === undefined ? this.fail(`missing field '${this.where}${key}'`) : fallback
  }

  string(key: string): string {
    const value = this.value(key)
    return typeof value === 'string' ? value : this.#mismatch(key, 'a string', value)
  }

  optionalString(key: string): string | undefined {
    const value = this.value(key, null)
    if (value === null) return undefined
    return typeof value === 'string' ? value : this.#mismatch(key, 'a string', value)
  }

  integer(key: string): number {
    const value = this.value(key)
    return typeof value === 'number' && Number.isInteger(value)
      ? value
      : this.#mismatch(key, 'an integer', value)
  }

  /** An optional integer; `null` counts as not given. */
  integerWithin(key: string, rule: { min: number; max: number; fallback: number }): number {
    if (this.value(key, null) === null) return rule.fallback
    const value = this.integer(key)
    if (value >= rule.min && value <= rule.max) return value
    return this.fail(`'${this.where}${key}' must be from ${rule.min} to ${rule.max}, got ${value}`)
  }

  /** A string, or a list of strings. */
  path(key: string, fallback?: string): string | readonly string[] {
    const value = this.value(key, fallback)
    if (value === null && fallback !== undefined) return fallback
    if (typeof value === 'string') return value
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
    return this.#mismatch(key, 'a string or a list of strings', value)
  }

  /** One reader per object of the list under `key`. */
  list(key: string): readonly Input[] {
    const value = this.value(key)
    if (!Array.isArray(value)) return this.#mismatch(key, 'a list', value)
    return value.map((item: unknown, index) =>
      Input.#at(this.functionId, item, `${this.where}${key}[${index}]`),
    )
  }

  #mismatch(key: string, expected: string, value: unknown): never {
    const got = typeof value === 'number' ? String(value) : typeWord(value)
    return this.fail(`'${this.where}${key}' must be ${expected}, got ${got}`)
  }
}
