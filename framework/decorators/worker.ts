import { iiiError } from '../errors/iii-error.js'
import { ownWorker, setWorker, type WorkerClass } from './metadata.js'

export interface WorkerOptions {
  /** The name other workers and the terminal see. `III_WORKER_NAME` wins over it. */
  name: string
  description?: string
}

/**
 * Makes a class a worker: `start(TheClass)` connects it and registers what its methods carry.
 *
 * @example
 * @Worker({ name: 'math-worker' })
 * export class MathWorker { … }
 *
 * @throws decorator_misplaced on anything but a class; decorator_repeated for a second one
 */
export function Worker(options: WorkerOptions) {
  return function (target: WorkerClass, context?: ClassDecoratorContext): void {
    if (typeof target !== 'function' || (context !== undefined && context.kind !== 'class')) {
      throw iiiError('decorator_misplaced', {
        decorator: '@Worker',
        member: options.name,
        found: 'not a class',
      })
    }
    if (ownWorker(target)) {
      throw iiiError('decorator_repeated', { decorator: '@Worker', member: target.name })
    }
    setWorker(target, { name: options.name, ...described(options) })
  }
}

function described({ description }: WorkerOptions): { description?: string } {
  return description === undefined ? {} : { description }
}
