import type { AnyMethod, CheckMethod, CheckTakes, MethodOf, Misplaced, Problem } from './handler-check.js'
import type { HttpMiddlewareInput, HttpMiddlewareResult } from './http-middleware.js'

/** Passes for a plain method that answers true or false. */
export type CheckCondition<Target, Key> =
  CheckReturns<MethodOf<Target, Key>, boolean> extends true
    ? CheckMethod<Target, Key>
    : Or<Misplaced<Target, Key>, Problem<'a condition returns true or false; only false skips the call'>>

/** Passes for a plain method that takes a request and lets it go on or answers it. */
export type CheckMiddleware<Target, Key> =
  CheckReturns<MethodOf<Target, Key>, HttpMiddlewareResult | void> extends true
    ? CheckTakes<HttpMiddlewareInput, TakesRequest, Target, Key>
    : Or<Misplaced<Target, Key>, Problem<AnswersRequest>>

/** Passes for a plain method that can be called without arguments. */
export type CheckTakesNothing<Target, Key> =
  Misplaced<Target, Key> extends never
    ? MethodOf<Target, Key> extends () => unknown
      ? unknown
      : Problem<'the method is called without arguments; remove its parameters'>
    : Misplaced<Target, Key>

type CheckReturns<Method, Wanted> = Method extends AnyMethod
  ? [Awaited<ReturnType<Method>>] extends [Wanted]
    ? true
    : false
  : true

/** The first sentence, if there is one. */
type Or<First, Second> = [First] extends [never] ? Second : First

type TakesRequest = "the method's first parameter cannot take a request; declare it as HttpMiddlewareInput"
type AnswersRequest =
  "a middleware returns { action: 'continue' } or { action: 'respond', response: { … } }; declare it as HttpMiddlewareResult"
