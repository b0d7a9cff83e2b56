import type { FunctionOptions, QualifiedId } from './function.js'
import type { MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'
import type { CheckCondition } from './role-check.js'

export interface ConditionOptions extends FunctionOptions {
  /**
   * `true`: the condition of an `http` trigger takes the `HttpRequest` itself. The build knows this from the method's
   * type; without a build output this says it. @default false
   */
  raw?: boolean
}

/**
 * Makes a method the condition of the next trigger below it: `false` skips the call, `true` lets it happen. It gets
 * what the function gets, without metadata. A condition that a trigger of the class names in `condition_function_id`
 * belongs to that trigger instead.
 *
 * @param id the condition's function id. @default the worker's name, `::`, the method's name
 * @example
 * @Condition()
 * isLarge(order: Order): boolean { return order.total > 1000 }
 *
 * @Function('orders::review')
 * @Trigger('durable:subscriber', { topic: 'orders' })
 * review(order: Order): void { … }
 *
 * @throws decorator_misplaced on anything but a plain method; decorator_repeated for a second id on one method
 */
export function Condition(id?: QualifiedId, options: ConditionOptions = {}) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckCondition<Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    const { raw, ...rest } = options
    const facts = { role: 'condition' as const, ...(raw === true ? { raw } : {}), options: internal(rest) }
    methodRecord('@Condition', { target, key, descriptor: descriptor[0] }).addFunction({ id, ...facts })
  }
}

/** Nobody calls conditions and middleware by hand: listings leave them out. */
export function internal(options: FunctionOptions): FunctionOptions {
  return { ...options, metadata: { internal: true, ...options.metadata } }
}
