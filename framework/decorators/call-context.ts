/** What a handler may ask about the call it serves: the optional second parameter of a decorated method. */
export interface CallContext {
  /** The same in the engine's records; a new one for each delivery of a queued message. */
  readonly invocationId: string
  readonly functionId: string
  /** Id of the connection that called; absent for calls of the engine and of its own workers. */
  readonly callerWorkerId?: string
  /** The trigger's or the caller's metadata, delivered beside the payload (protocol §3.7). */
  readonly metadata?: unknown
  /** W3C trace context of the caller. */
  readonly traceparent?: string
  /** W3C baggage of the caller: `key=value` pairs. */
  readonly baggage?: string
  /** Aborted when the answer can no longer reach anybody: the connection is lost, or the worker has stopped. */
  readonly signal: AbortSignal
}
