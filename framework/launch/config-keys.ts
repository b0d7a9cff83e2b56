import { nearestName } from '../errors/nearest-name.js'
import { isObject } from '../protocol/json.js'

/** Tells a problem at a JSON Pointer. */
export type Report = (pointer: string, reason: string) => void

/** How one key of a config block is read. */
export interface KeyReader<Options> {
  /** The option it sets. */
  readonly option: keyof Options
  /** Reports what is wrong with the value, at the pointer given and below. */
  check(value: unknown, pointer: string, report: Report): void
}

/** One reader for each key of a block, by the key as it is written. */
export type KeyReaders<Options> = { readonly [key: string]: KeyReader<Options> }

interface Block<Options> {
  readonly keys: KeyReaders<Options>
  /** Keys that are known but read elsewhere. */
  readonly others?: readonly string[]
  readonly at: string
  readonly report: Report
}

/** The options a config block sets. Values that are null count as absent; an unknown key is told with the nearest one. */
export function readMap<Options>(given: unknown, { keys, others = [], at, report }: Block<Options>): Options {
  const options: [PropertyKey, unknown][] = []
  for (const [key, value] of Object.entries(isObject(given) ? given : {})) {
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const reader = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (reader === undefined) report(pointer, unknownKey(key, [...Object.keys(keys), ...others]))
    else if (value !== null) {
      reader.check(value, pointer, report)
      options.push([reader.option, value])
    }
  }
  // Each value was checked by the reader that names its option; what failed was reported, and is not used.
  return Object.fromEntries(options) as Options
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known)
  const advice = nearest === undefined ? `the keys are ${known.join(', ')}` : `did you mean ${nearest}?`
  return `is not a known key; ${advice}`
}
