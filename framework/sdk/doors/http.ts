/** `iii-framework/http`: handlers that stream, and the shapes of requests and answers. */
export type {
  HttpAuthConfig,
  HttpInvocationConfig,
  HttpMethod,
  HttpRequest,
  HttpResponse,
} from '../contracts/http.js'
export { http } from '../http.js'
export type { StreamRequest, StreamResponse } from '../types/channels.js'
