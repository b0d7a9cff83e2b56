/** How the engine reaches a function behind a URL (protocol §3.10). */
export interface HttpInvocationConfig {
  readonly url: string
  /** Default `POST`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Milliseconds; default 30 000. */
  readonly timeout_ms?: number
  readonly headers?: Record<string, string>
  readonly auth?: HttpAuthConfig
}

/** Authentication towards a function behind a URL; the keys name environment variables of the engine process. */
export type HttpAuthConfig =
  | { readonly type: 'hmac'; readonly secret_key: string }
  | { readonly type: 'bearer'; readonly token_key: string }
  | { readonly type: 'api_key'; readonly header: string; readonly value_key: string }
