import type { Client } from '../sdk/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { Problem } from './handler-check.js'
import { ownWorker, setWorker, type Token, type WorkerClass } from './metadata.js'

export interface WorkerOptions<Tokens extends readonly Token[] = readonly Token[]> {
  /** The name other workers and the terminal see. `III_WORKER_NAME` wins over it. */
  name: string
  description?: string
  /** `false` hands payloads to the methods of this class unchecked. @default true */
  validate?: boolean
  /**
   * What the constructor takes behind the client: for each class here, the provider given to `start` that is an
   * instance of it. @default all providers, in the order in which `start` got them
   */
  inject?: Tokens
}

/**
 * Makes a class a worker: `start(TheClass)` connects it and registers what its methods carry.
 *
 * @example
 * @Worker({ name: 'math-worker', inject: [Database] })
 * export class MathWorker {
 *   constructor(private readonly iii: Client, private readonly database: Database) {}
 * }
 *
 * @throws decorator_misplaced on anything but a class; decorator_repeated for a second one
 */
export function Worker<const Tokens extends readonly Token[] = never>(options: WorkerOptions<Tokens>) {
  return function <Class extends WorkerClass>(
    target: Class & CheckInjected<Class, Tokens>,
    context?: ClassDecoratorContext,
  ): void {
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
    setWorker(target, { ...options })
  }
}

/** Passes for a class whose constructor takes the client, then an instance of each class in `inject`. */
type CheckInjected<Class extends WorkerClass, Tokens extends readonly Token[]> = [Tokens] extends [never]
  ? unknown
  : [Client, ...InstancesOf<Tokens>] extends ConstructorParameters<Class>
    ? unknown
    : Problem<'the constructor does not take the client and then an instance of each class in `inject`, in this order; change the constructor or `inject`'>

type InstancesOf<Tokens extends readonly Token[]> = {
  -readonly [Index in keyof Tokens]: InstanceType<Tokens[Index]>
}
