/** What an http middleware is told of a request: everything but its body and path (workers §2.6). */
export interface HttpMiddlewareInput {
  readonly phase: 'preHandler'
  readonly request: {
    /** Upper case. */
    readonly method: string
    readonly path_params: Record<string, string>
    readonly query_params: Record<string, string>
    /** Names are lower case. */
    readonly headers: Record<string, string>
  }
  /** Always empty: a middleware cannot add to the request. */
  readonly context: Record<string, unknown>
}

/** The answer a middleware gives in place of the function. */
export interface HttpMiddlewareResponse {
  /** @default 200 */
  status_code?: number
  headers?: Record<string, string>
  /** Sent as JSON. @default null */
  body?: unknown
}

/** What a middleware decides: the request goes on, or is answered at once. */
export type HttpMiddlewareResult =
  { action: 'continue' } | { action: 'respond'; response: HttpMiddlewareResponse }
