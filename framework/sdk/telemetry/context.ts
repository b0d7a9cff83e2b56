import type { Span } from './span.js'
import type { Telemetry } from './telemetry.js'

/** What is going on around a piece of code: which span it works for, and what its caller sent along. */
export interface TraceContext {
  /** Where spans and log records of this code go. */
  readonly telemetry: Telemetry | undefined
  readonly span: Span | undefined
  /** The caller's `traceparent`, where no span of this process stands between. */
  readonly remote: string | undefined
  /** A `baggage` header. */
  readonly baggage: string | undefined
}

/** Remembers the context of a piece of code and of everything it starts; `AsyncLocalStorage` is one. */
export interface ContextStorage {
  getStore(): TraceContext | undefined
  run<Result>(context: TraceContext, run: () => Result): Result
}

/** Without one, as in a page, code has no context of its own: its calls belong to the trace they name themselves. */
let storage: ContextStorage | undefined

/** Names the storage of this program, once, when it is loaded. */
export function keepContextsIn(place: ContextStorage): void {
  storage = place
}

/** The context of the code that asks; `undefined` outside of any. */
export function currentContext(): TraceContext | undefined {
  return storage?.getStore()
}

/** Runs a function, and everything it starts, in a context. */
export function runInContext<Result>(context: TraceContext, run: () => Result): Result {
  return storage === undefined ? run() : storage.run(context, run)
}

/** The `traceparent` that a call made here sends along. */
export function traceparentOf(context: TraceContext | undefined): string | undefined {
  return context?.span?.traceparent ?? context?.remote
}

/** A context like the current one in everything but the given members. */
export function derivedContext(changes: Partial<TraceContext>): TraceContext {
  const nothing = { telemetry: undefined, span: undefined, remote: undefined, baggage: undefined }
  return { ...(currentContext() ?? nothing), ...changes }
}
