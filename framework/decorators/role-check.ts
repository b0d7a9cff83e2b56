import type { AnyMethod, CheckMethod, CheckTakes, MethodAt, NoMethod, Problem } from './handler-check.js'
import type { HttpMiddlewareInput, HttpMiddlewareResult } from './http-middleware.js'

/** Passes for a plain method that answers true or false. */
export type CheckCondition<Target, Key> =
  Returns<MethodAt<Target, Key>, boolean> extends true
    ? CheckMethod<Target, Key>
    : Problem<'a condition says true or false, and only false skips the call; return a boolean'>

/** Passes for a plain method that takes a request and lets it go on or answers it. */
export type CheckMiddleware<Target, Key> =
  Returns<MethodAt<Target, Key>, HttpMiddlewareResult | void> extends true
    ? CheckTakes<HttpMiddlewareInput, TakesRequest, Target, Key>
    : Problem<AnswersRequest>

/** Passes for a plain method that can be called without arguments. */
export type CheckTakesNothing<Target, Key> = CheckNoArguments<MethodAt<Target, Key>>

/** True for what is no method as well: what is wrong with that is told by the other check. */
type Returns<Method, Wanted> = Method extends (...args: never[]) => infer Result
  ? [Awaited<Result>] extends [Wanted]
    ? true
    : false
  : true

type CheckNoArguments<Method> = Method extends AnyMethod
  ? Method extends () => unknown
    ? unknown
    : Problem<'the method is called without arguments; remove its parameters'>
  : NoMethod<Method>

type TakesRequest = "the method's first parameter cannot take a request; declare it as HttpMiddlewareInput"
type AnswersRequest =
  "a middleware returns { action: 'continue' } or { action: 'respond', response: { … } }; declare it as HttpMiddlewareResult"
