import type { JsonValue } from '../contracts/json.js'
import type { HttpInvocationConfig } from '../contracts/http-invocation.js'
import type { Untyped } from '../untyped.js'

/**
 * A function's code: its payload, what the caller attached beside it, and the call itself.
 * Anything JSON can say may be returned; a thrown error becomes the caller's {@link InvocationError}.
 */
export type FunctionHandler<Input = Untyped, Output = Untyped> = (
  data: Input,
  metadata: JsonValue | undefined,
  context: InvocationContext,
) => Output | Promise<Output>

/** A handler as iii-sdk types it; usable wherever a {@link FunctionHandler} is. */
export type RemoteFunctionHandler<Input = Untyped, Output = Untyped> = (
  data: Input,
  metadata?: JsonValue,
) => Promise<Output>

/** The call a handler is serving. */
export interface InvocationContext {
  readonly invocationId: string
  readonly functionId: string
  /** W3C trace context of the caller. */
  readonly traceparent?: string
  readonly baggage?: string
  /** Aborts when nobody can receive the answer any more: the connection is lost or the client shuts down. */
  readonly signal: AbortSignal
}

/** What a function says of itself when it registers. */
export interface RegisterFunctionOptions {
  description?: string
  /** JSON Schema of the payload. */
  request_format?: RegisterFunctionFormat
  /** JSON Schema of the result. */
  response_format?: RegisterFunctionFormat
  /** Kept with the function; `internal: true` hides it from listings. */
  metadata?: Record<string, unknown>
  /** True when other workers may serve this id beside this one; all of them have to say so. Sets `metadata.shared`. */
  shared?: boolean
  /** A URL the engine calls instead of this worker. */
  invocation?: HttpInvocationConfig
}

/** A JSON Schema. */
export type RegisterFunctionFormat = boolean | Readonly<Record<string, unknown>>

/** A registered function. */
export type FunctionRef = {
  id: string
  /** Withdraws the function. */
  unregister: () => void
}
