import { iiiError } from '../../errors/iii-error.js'
import type { Header } from './auth.js'
import type { HttpAnswer } from './outcome.js'
import type { Address } from './url-rules.js'

/** One request to a function behind a URL. */
export interface HttpRequest {
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers: readonly Header[]
  readonly body: Buffer
  readonly timeoutMs: number
  /** Where the host was found when the URL was checked; the request goes there and nowhere else. */
  readonly addresses: readonly Address[]
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/**
 * Sends a request and reads the answer. Redirects are answers like any other.
 * @throws `http_request_failed`, `http_response_failed`
 */
export async function sendRequest(request: HttpRequest): Promise<HttpAnswer> {
  const { Agent, request: send } = await import('undici')
  const { addresses, method, body, timeoutMs } = request
  const limit = AbortSignal.timeout(timeoutMs)
  const agent = new Agent({ connect: { lookup: pinned(addresses) }, headersTimeout: 0, bodyTimeout: 0 })
  try {
    const answer = await send(request.url, {
      dispatcher: agent,
      method,
      headers: request.headers.flat(),
      body,
      signal: AbortSignal.any([limit, request.signal]),
    }).catch((cause: unknown) => {
      throw iiiError('http_request_failed', { reason: reasonOf(cause, limit, timeoutMs) }, { cause })
    })
    const read = readAll(answer.body, request.maxBytes).catch((cause: unknown) => {
      throw iiiError('http_response_failed', { reason: reasonOf(cause, limit, timeoutMs) }, { cause })
    })
    return { status: answer.statusCode, body: await read }
  } finally {
    void agent.destroy()
  }
}

type LookupCallback = (error: Error | null, address: string | Address[], family?: number) => void

/** A lookup that finds only what was found before. */
function pinned(addresses: readonly Address[]) {
  return (_host: string, options: { readonly all?: boolean | undefined }, done: LookupCallback): void => {
    const [first] = addresses
    if (options.all === true || first === undefined) done(null, [...addresses])
    else done(null, first.address, first.family)
  }
}

async function readAll(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(cause: unknown, limit: AbortSignal, timeoutMs: number): string {
  if (limit.aborted) return `request timed out after ${timeoutMs} ms`
  return cause instanceof Error ? cause.message : String(cause)
}
