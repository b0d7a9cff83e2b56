import type { WorkerClass } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { StartOptions } from './options.js'

/** What `start` may be called with: classes one by one or as a list, and options at the end. */
export type StartArguments =
  | readonly [classes: WorkerClass | readonly WorkerClass[], options?: StartOptions]
  | readonly [first: WorkerClass, ...more: WorkerClass[]]
  | readonly [first: WorkerClass, ...more: WorkerClass[], options: StartOptions]

/** @throws start_without_classes */
export function startArguments(given: StartArguments): {
  readonly classes: readonly WorkerClass[]
  readonly options: StartOptions
} {
  const flat = (given as readonly (WorkerClass | readonly WorkerClass[] | StartOptions | undefined)[]).flat()
  const classes = flat.filter((it) => typeof it === 'function')
  const options = flat.find((it) => typeof it === 'object')
  if (classes.length === 0) throw iiiError('start_without_classes', {})
  return { classes, options: options ?? {} }
}
