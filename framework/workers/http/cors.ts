import type { IncomingMessage } from 'node:http'
import type { CorsConfig } from './config.js'
import { JSON_HEADERS, type Answer } from './answer.js'

/** True for a question about another request; any other OPTIONS request is one in its own right (workers §2.3). */
export function isPreflight({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

/** The answer to a preflight. Without a config every origin, method and header is allowed. */
export function preflightAnswer(cors: CorsConfig | undefined, origin: string | undefined): Answer {
  const methods = cors === undefined || isAny(cors.allowedMethods) ? '*' : cors.allowedMethods.join(', ')
  const headers = ['access-control-allow-methods', methods, 'access-control-allow-headers', '*']
  return { status: 200, headers: [...corsHeaders(cors, origin), ...headers], body: '' }
}

/** Adds what lets a browser show the answer to another origin. It overrides the function's own CORS headers. */
export function withCors(answer: Answer, cors: CorsConfig | undefined, origin: string | undefined): Answer {
  const added = corsHeaders(cors, origin)
  const { status, headers, body, stream } = answer
  // Most answers have no header that this could override.
  const own = headers === JSON_HEADERS ? headers : withoutNames(headers, added)
  const all = own.concat(added)
  return stream === undefined ? { status, headers: all, body } : { status, headers: all, body, stream }
}

const EVERY_ORIGIN: readonly string[] = ['access-control-allow-origin', '*']
const EVERYTHING: readonly string[] = [...EVERY_ORIGIN, 'access-control-expose-headers', '*']
const NO_ORIGIN: readonly string[] = ['vary', 'origin']

/** A flat list of names and values. No credentials are ever allowed. */
function corsHeaders(cors: CorsConfig | undefined, origin: string | undefined): readonly string[] {
  if (cors === undefined) return EVERYTHING
  if (isAny(cors.allowedOrigins)) return EVERY_ORIGIN
  const isListed = origin !== undefined && cors.allowedOrigins.includes(origin)
  return isListed ? ['access-control-allow-origin', origin, ...NO_ORIGIN] : NO_ORIGIN
}

function isAny(list: readonly string[]): boolean {
  return list.length === 0 || list.includes('*')
}

/** `vary` may be said more than once; everything else is said by one side. */
function withoutNames(headers: readonly string[], overriding: readonly string[]): string[] {
  return headers.filter((_text, index) => {
    const name = (headers[index - (index % 2)] ?? '').toLowerCase()
    return name === 'vary' || !overriding.includes(name)
  })
}
