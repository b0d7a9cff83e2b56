import { iiiError } from '../errors/iii-error.js'

/** The longest time a timer of Node.js can wait, in milliseconds. */
export const LARGEST_TIMER_MS = 2 ** 31 - 1

interface Range {
  /** Default 0. */
  readonly least?: number
  /** Default {@link LARGEST_TIMER_MS}. */
  readonly most?: number
}

/**
 * The number an option was given.
 * @throws `engine_option_invalid` for one that is not whole, or out of its range.
 */
export function wholeNumber(
  option: string,
  value: number,
  { least = 0, most = LARGEST_TIMER_MS }: Range = {},
): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw iiiError('engine_option_invalid', {
    option,
    value,
    expectation: `a whole number from ${least} to ${most}`,
  })
}
