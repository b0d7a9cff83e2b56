import { iiiError } from '../errors/iii-error.js'

/** Environment variables; `undefined` and `''` mean unset. */
export type Environment = Readonly<Record<string, string | undefined>>

/** @throws `client_option_invalid`. */
export function atLeastZero(option: string, value: number): number {
  if (value >= 0) return value
  throw iiiError('client_option_invalid', { option, value, expected: 'a number of at least 0' })
}
