/** `iii-framework/internal`: the request beneath every HTTP helper. */

/** The members of an HTTP call that are plain JSON. */
export type InternalHttpRequest<Body = unknown> = {
  path_params: Record<string, string>
  query_params: Record<string, string | string[]>
  body: Body
  headers: Record<string, string | string[]>
  method: string
}
