import { AsyncLocalStorage } from 'node:async_hooks'
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

/** Costs nothing until the first {@link runInContext}: only that makes Node.js follow asynchronous calls. */
const storage = new AsyncLocalStorage<TraceContext>()

/** The context of the code that asks; `undefined` outside of any. */
export function currentContext(): TraceContext | undefined {
  return storage.getStore()
}

/** Runs a function, and everything it starts, in a context. */
export function runInContext<Result>(context: TraceContext, run: () => Result): Result {
  return storage.run(context, run)
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
