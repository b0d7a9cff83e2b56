import type { CheckTakes, MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'
import type { CheckTakesNothing } from './role-check.js'

/** What {@link OnConnect} tells: one connection to the engine, on which everything is registered. */
export interface ConnectEvent {
  /** The id the engine gave to this connection. */
  readonly workerId: string | undefined
  /** True when the worker had been connected before. */
  readonly isReconnect: boolean
}

/**
 * Calls the method each time the worker is connected and the engine has read its registrations: once before `start`
 * resolves, and again after every loss. A throw the first time fails `start`; later ones are told as warnings.
 *
 * @example
 * @OnConnect()
 * async warmUp(): Promise<void> { this.rates = await this.iii.trigger({ function_id: 'rates::all', payload: {} }) }
 *
 * @throws decorator_misplaced on anything but a plain method
 */
export function OnConnect() {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckTakes<ConnectEvent, TakesConnect, Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@OnConnect', { target, key, descriptor: descriptor[0] }).hooks.add('connect')
  }
}

/**
 * Calls the method when the worker stops: its functions are withdrawn and the running ones have finished, and the client
 * still works. Classes and methods go in reverse order. It has as long as running handlers have (`drainMs`); a throw is
 * told as a warning and stops nobody else.
 *
 * @example
 * @OnShutdown()
 * async close(): Promise<void> { await this.pool.end() }
 *
 * @throws decorator_misplaced on anything but a plain method
 */
export function OnShutdown() {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckTakesNothing<Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    methodRecord('@OnShutdown', { target, key, descriptor: descriptor[0] }).hooks.add('shutdown')
  }
}

type TakesConnect = "the method's first parameter cannot take the connection; declare it as ConnectEvent"
