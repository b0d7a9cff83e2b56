import { iiiError } from '../framework/errors/iii-error.js'
import { nearestName } from '../framework/errors/nearest-name.js'
import type { OptionSpec } from './command.js'

/** One option found on a command line. */
export interface FoundOption {
  readonly spec: OptionSpec
  /** As it was written: `--port`, `-p`. */
  readonly written: string
  readonly value: string | true
}

/** Reads `--name`, `--name=value` or `--name value`; a value that follows is taken from `queue`. */
export function parseLongOption(token: string, queue: string[], known: readonly OptionSpec[]): FoundOption {
  const equals = token.indexOf('=')
  const written = equals === -1 ? token : token.slice(0, equals)
  const inline = equals === -1 ? undefined : token.slice(equals + 1)
  const spec = findOption(written.slice(2), written, known)
  return { spec, written, value: valueOf(spec, { written, inline, queue }) }
}

/** Reads `-q`, `-p 80`, `-p80` or a cluster of flags `-qx`. */
export function parseShortOptions(
  token: string,
  queue: string[],
  known: readonly OptionSpec[],
): FoundOption[] {
  const found: FoundOption[] = []
  for (let letters = token.slice(1); letters !== ''; letters = letters.slice(1)) {
    const written = `-${letters[0]}`
    const spec = known.find(({ short }) => short === letters[0]) ?? refuseUnknown(written, known)
    const rest = letters.slice(1).replace(/^=/, '')
    if (spec.value === undefined) {
      found.push({ spec, written, value: true })
      continue
    }
    const inline = rest === '' ? undefined : rest
    found.push({ spec, written, value: valueOf(spec, { written, inline, queue }) })
    break
  }
  return found
}

/** @throws cli_unknown_option */
export function findOption(name: string, written: string, known: readonly OptionSpec[]): OptionSpec {
  return known.find((spec) => spec.name === name) ?? refuseUnknown(written, known)
}

function refuseUnknown(written: string, known: readonly OptionSpec[]): never {
  const names = known.filter(({ isHidden }) => !isHidden).map(({ name }) => name)
  const nearest = written.startsWith('--') ? nearestName(written.slice(2), names) : undefined
  throw iiiError('cli_unknown_option', {
    option: written,
    ...(nearest === undefined ? {} : { nearest: `--${nearest}` }),
  })
}

function valueOf(
  spec: OptionSpec,
  { written, inline, queue }: { written: string; inline: string | undefined; queue: string[] },
): string | true {
  if (spec.value === undefined) {
    if (inline === undefined) return true
    throw iiiError('cli_option_invalid', {
      option: written,
      value: inline,
      expected: 'no value: it is a flag',
    })
  }
  const value = inline ?? (isOptionLike(queue[0]) ? undefined : queue.shift())
  if (value === undefined) {
    if (spec.isValueOptional) return true
    throw iiiError('cli_option_value_missing', { option: written, value: spec.value })
  }
  return checkedChoice(spec, written, value)
}

/** `-` alone stands for the standard input, and `-5` is a number. */
function isOptionLike(token: string | undefined): boolean {
  return token !== undefined && /^-[^\d]/.test(token)
}

function checkedChoice({ choices }: OptionSpec, option: string, value: string): string {
  if (choices === undefined || choices.includes(value)) return value
  const nearest = nearestName(value, choices)
  const expected =
    `one of ${choices.join(', ')}` + (nearest === undefined ? '' : `; did you mean ${nearest}?`)
  throw iiiError('cli_option_invalid', { option, value, expected })
}
