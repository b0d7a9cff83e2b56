import type { CheckMethod, MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'

/** A function's id: at least two segments, `service::name`. */
export type QualifiedId = `${string}::${string}`

export interface FunctionOptions {
  /** What the function does, in one sentence. @default the method's doc comment, read by `iii build` */
  description?: string
  /** Free facts about the function, shown by `engine::functions::info`. */
  metadata?: { [key: string]: unknown }
  /** `false` hands the payload to the method unchecked. @default true */
  validate?: boolean
}

/**
 * Makes a method a function of the worker: callable by `id` from every worker, from the terminal and from triggers.
 * Also exported as `IiiFunction`, for files that need the global `Function`.
 *
 * @example
 * @Function('math::add')
 * add(input: AddInput): { c: number } { … }
 *
 * @throws decorator_misplaced on anything but a plain method; decorator_repeated for a second id on one method
 */
export function IiiFunction(id: QualifiedId, options: FunctionOptions = {}) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckMethod<Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@Function', { target, key, descriptor: descriptor[0] }).addFunction({ id, options })
  }
}

export { IiiFunction as Function }
