/** `iii-framework/http`: handlers that stream, and the shapes of requests and answers. */
export type { HttpMethod, HttpRequest, HttpResponse } from '../contracts/http.js'
export type { HttpAuthConfig, HttpInvocationConfig } from '../contracts/http-invocation.js'
export { http } from '../http.js'
export type { StreamRequest, StreamResponse } from '../types/channels.js'
