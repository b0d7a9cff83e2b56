import { internal } from './condition.js'
import type { FunctionOptions, QualifiedId } from './function.js'
import type { MethodDescriptor, MethodKey } from './handler-check.js'
import { methodRecord } from './method-record.js'
import type { CheckMiddleware } from './role-check.js'

export interface MiddlewareOptions extends FunctionOptions {
  /**
   * `class`: it runs before every http trigger of the class. `named`: only where it is named, by a trigger's
   * `middleware_function_ids` or by the http worker's config. @default "class", or "named" once a trigger of the class
   * names it
   */
  routes?: 'class' | 'named'
}

/**
 * Makes a method an http middleware: it sees the request after the trigger's condition and before the function, and lets
 * it go on or answers it. Several run in the order in which they are written, before the ones a trigger names itself.
 * Returning nothing lets the request go on.
 *
 * @param id the middleware's function id. @default the worker's name, `::`, the method's name
 * @example
 * @Middleware()
 * authenticate({ request }: HttpMiddlewareInput): HttpMiddlewareResult {
 *   if (request.headers['authorization'] === this.secret) return { action: 'continue' }
 *   return { action: 'respond', response: { status_code: 401, body: { error: 'unauthorized' } } }
 * }
 *
 * @throws decorator_misplaced on anything but a plain method; decorator_repeated for a second id on one method
 */
export function Middleware(id?: QualifiedId, options: MiddlewareOptions = {}) {
  return function <Target, const Key extends MethodKey>(
    target: Target,
    key: Key & CheckMiddleware<Target, Key>,
    ...descriptor: MethodDescriptor<Key>
  ): void {
    const { routes, ...rest } = options
    const facts = {
      role: 'middleware' as const,
      ...(routes === undefined ? {} : { routes }),
      options: internal(rest),
    }
    methodRecord('@Middleware', { target, key, descriptor: descriptor[0] }).addFunction({ id, ...facts })
  }
}
