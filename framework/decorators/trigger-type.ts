import type { TriggerConfig } from '../sdk/index.js'
import type { CheckTakes, MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'

export interface TriggerTypeOptions {
  /** When the trigger fires, in one sentence. */
  description: string
}

/** One function somebody bound to a trigger type this worker provides (protocol §2.4). */
export type TriggerBinding<Config = unknown> = TriggerConfig<Config>

/** Undoes one binding; called when its owner unregisters it or leaves. */
export type Unbind = () => void | Promise<void>

/**
 * Makes the worker the provider of a trigger type. The method is called for every binding, begins to watch its source
 * and returns what ends that; a throw refuses the binding.
 *
 * @example
 * @TriggerType('sensor', { description: 'A sensor has a new reading.' })
 * watch(binding: TriggerBinding<{ pin: number }>): Unbind {
 *   const { function_id, metadata } = binding
 *   const action = TriggerAction.Void()
 *   return onReading(binding.config.pin, (celsius) =>
 *     this.iii.trigger({ function_id, payload: { celsius }, metadata, action }))
 * }
 *
 * @throws decorator_misplaced on anything but a plain method
 */
export function TriggerType(id: string, options: TriggerTypeOptions) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckTakes<TriggerBinding<AnyConfig>, TakesBinding, Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@TriggerType', { target, key, descriptor: descriptor[0] }).addTriggerType({
      id,
      ...options,
    })
  }
}

type TakesBinding = "the method's first parameter cannot take a binding; declare it as TriggerBinding<…>"

// A method names the config of its own type; `unknown` would refuse every one of them.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyConfig = any
