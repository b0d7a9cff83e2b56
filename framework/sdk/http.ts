import type { HttpResponse } from './contracts/http.js'
import type { InternalHttpRequest, StreamRequest, StreamResponse } from './types/channels.js'

type StreamingHandler<Body> = (
  request: StreamRequest<Body>,
  response: StreamResponse,
) => Promise<void | HttpResponse>

/**
 * Makes a function for an `http` trigger from a handler that streams: it reads the request's bytes as they arrive and
 * writes its answer piece by piece. It may return an {@link HttpResponse} instead of writing.
 *
 * @example
 * iii.registerFunction('files::download', http(async (request, response) => {
 *   response.status(200)
 *   response.headers({ 'content-type': 'application/octet-stream' })
 *   await pipeline(createReadStream('big.bin'), response.stream)
 * }))
 */
export function http<Body = unknown>(
  handler: StreamingHandler<Body>,
): (request: InternalHttpRequest<Body>) => Promise<void | HttpResponse> {
  return ({ response, ...request }) => handler(request, streamResponse(response))
}

/** Status and headers are texts on the channel of the answer (workers §2.7). */
function streamResponse(writer: InternalHttpRequest['response']): StreamResponse {
  const tell = (message: object): void => writer.sendMessage(JSON.stringify(message))
  return {
    status: (status_code) => tell({ type: 'set_status', status_code }),
    headers: (headers) => tell({ type: 'set_headers', headers }),
    get stream() {
      return writer.stream
    },
    close: () => writer.close(),
  }
}
