import type { CheckMethod, CheckTrigger, MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'
import type { TriggerName, TriggerTypes } from './trigger-types.js'

/** The config of a trigger type in {@link TriggerTypes}. */
export type TriggerConfigOf<Type extends TriggerName> = TriggerTypes[Type] extends { config: infer Config }
  ? Config
  : unknown

export interface TriggerOptions {
  /** Delivered beside the payload with every call of this trigger: `metadata` of the call's context. */
  metadata?: { [key: string]: unknown }
  /**
   * `true`: the method of an `http` trigger takes the `HttpRequest` itself. The build knows this from the method's
   * type; without a build output this says it. @default false
   */
  raw?: boolean
}

/**
 * Calls the method whenever the trigger fires. A method may carry several. The config is typed by the type's name,
 * and a method that cannot take what the trigger delivers does not compile. An `http` trigger takes any object type:
 * body, path and query parameters are merged into it, and the result becomes the answer; a method that takes
 * `HttpRequest` gets the request itself and returns an `HttpResponse`.
 *
 * @example
 * @Function('reports::nightly')
 * @Trigger('cron', { expression: '0 0 3 * * *' })
 * nightly(event: CronEvent): void { … }
 *
 * @throws decorator_misplaced on anything but a plain method
 */
export function Trigger<const Type extends TriggerName>(
  type: Type,
  config: TriggerConfigOf<Type>,
  options: TriggerOptions = {},
) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckTrigger<Type, Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@Trigger', { target, key, descriptor: descriptor[0] }).addTrigger({
      type,
      config,
      ...options,
    })
  }
}

/**
 * A trigger of a type {@link TriggerTypes} does not know: neither its config nor its payload is checked.
 *
 * @throws decorator_misplaced on anything but a plain method
 */
export function CustomTrigger(type: string, config: unknown, options: TriggerOptions = {}) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckMethod<Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@CustomTrigger', { target, key, descriptor: descriptor[0] }).addTrigger({
      type,
      config,
      ...options,
    })
  }
}
