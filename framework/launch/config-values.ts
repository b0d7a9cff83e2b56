import { filterProblem } from '../engine/index.js'
import type { KeyReader } from './config-keys.js'

const LARGEST_PORT = 65_535
const LARGEST_TIMER_MS = 2 ** 31 - 1

interface Reader<Option> {
  readonly option: Option
  readonly check: KeyReader<unknown>['check']
}

/** A key whose value is a text that says something. */
export function name<Option>(option: Option, expected = 'must be the id of a function'): Reader<Option> {
  return simple(option, expected, (value) => typeof value === 'string' && value.trim() !== '')
}

export function portNumber<Option>(option: Option): Reader<Option> {
  return whole(option, LARGEST_PORT)
}

/** A key whose value is a number of milliseconds. */
export function wholeMs<Option>(option: Option): Reader<Option> {
  return whole(option, LARGEST_TIMER_MS)
}

/** A key whose value is a number of milliseconds, one at least. */
export function someMs<Option>(option: Option): Reader<Option> {
  return whole(option, LARGEST_TIMER_MS, 1)
}

/** A key that is on or off. */
export function flag<Option>(option: Option): Reader<Option> {
  return simple(option, 'must be true or false', (value) => typeof value === 'boolean')
}

/** A key whose value is a list of texts. */
export function texts<Option>(option: Option): Reader<Option> {
  return simple(option, 'must be a list of texts', (value) => {
    return Array.isArray(value) && value.every((item) => typeof item === 'string')
  })
}

/** A key whose value is a list of filters (cli §1.9). */
export function listOfFilters<Option>(option: Option): Reader<Option> {
  return {
    option,
    check: (value, pointer, report) => {
      if (!Array.isArray(value)) return report(pointer, 'must be a list of filters')
      value.forEach((filter: unknown, index) => {
        const problem = filterProblem(filter)
        if (problem !== undefined) report(`${pointer}/${index}`, problem)
      })
    },
  }
}

function whole<Option>(option: Option, largest: number, least = 0): Reader<Option> {
  return simple(option, `must be a whole number from ${least} to ${largest}`, (value) => {
    return Number.isInteger(value) && Number(value) >= least && Number(value) <= largest
  })
}

function simple<Option>(
  option: Option,
  expected: string,
  isValid: (value: unknown) => boolean,
): Reader<Option> {
  return {
    option,
    check: (value, pointer, report) => {
      if (!isValid(value)) report(pointer, expected)
    },
  }
}
