/** What a handler may ask about the call it serves: the optional second parameter of a decorated method. */
export interface CallContext {
  readonly functionId: string
  /** Id of the connection that called; absent for calls of the engine and of its own workers. */
  readonly callerWorkerId?: string
  /** The trigger's or the caller's metadata, delivered beside the payload (protocol §3.7). */
  readonly metadata?: unknown
  /** W3C trace context of the caller. */
  readonly traceparent?: string
  /** Aborted when the answer can no longer reach anybody. */
  readonly signal: AbortSignal
}
