import { iiiError } from '../framework/errors/iii-error.js'
import type { OptionSpec } from './command.js'

/** The options of one command line, read by name and kind. A name the command does not declare is a mistake in it. */
export class OptionValues {
  readonly #values: ReadonlyMap<string, string | true>
  readonly #repeated: ReadonlyMap<string, readonly string[]>

  constructor(
    values: ReadonlyMap<string, string | true> = new Map(),
    repeated: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.#values = values
    this.#repeated = repeated
  }

  /** True when the option was given, with or without a value. */
  has(name: string): boolean {
    return this.#values.has(name)
  }

  /** The option's value; undefined when it was not given, or without a value. */
  text(name: string): string | undefined {
    const value = this.#values.get(name)
    return value === true ? undefined : value
  }

  /** Every value of an option that may be repeated, in the order given. */
  texts(name: string): readonly string[] {
    return this.#repeated.get(name) ?? []
  }

  /**
   * The option's value as a whole number within bounds.
   * @throws cli_option_invalid
   */
  integer(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN
    if (value >= min && value <= max) return value
    throw iiiError('cli_option_invalid', {
      option: `--${name}`,
      value: text,
      expected: `a whole number from ${min} to ${max}`,
    })
  }

  /** @throws cli_options_conflict when both options were given. */
  refuseBoth(first: string, second: string): void {
    if (this.has(first) && this.has(second)) {
      throw iiiError('cli_options_conflict', { first: `--${first}`, second: `--${second}` })
    }
  }
}

/** An option as it is written: `-c, --config`. */
export function optionLabel({ name, short }: OptionSpec): string {
  return short === undefined ? `--${name}` : `-${short}, --${name}`
}
