import type { WorkerClass } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { StartOptions } from './options.js'

/** What `start` may be called with: classes one by one or as a list, and options at the end. */
export type StartArguments = readonly [
  first: WorkerClass | readonly WorkerClass[],
  ...rest: (WorkerClass | StartOptions | undefined)[],
]

/** @throws start_argument_invalid, start_without_classes */
export function startArguments(given: StartArguments): {
  readonly classes: readonly WorkerClass[]
  readonly options: StartOptions
} {
  const flat: readonly unknown[] = given.flat()
  const last = flat.at(-1)
  const options = isOptions(last) ? last : {}
  const classes = (last === undefined || isOptions(last) ? flat.slice(0, -1) : flat).map(requireClass)
  if (classes.length === 0) throw iiiError('start_without_classes', {})
  return { classes, options }
}

function requireClass(value: unknown, index: number): WorkerClass {
  if (typeof value === 'function') return value as WorkerClass
  throw iiiError('start_argument_invalid', { position: index + 1, found: described(value) })
}

/** A plain object; an instance of a class is one that somebody made by hand, in place of handing in the class. */
function isOptions(value: unknown): value is StartOptions {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function described(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `'${value}'` : String(value)
  return isOptions(value) ? 'an object in front of a class' : `an instance of ${value.constructor.name}`
}
