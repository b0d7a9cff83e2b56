import type { CorsConfig } from './config.js'
import type { Answer } from './answer.js'

/** What a browser asks before a cross-origin request. */
export interface Preflight {
  readonly method: string | undefined
  readonly origin: string | undefined
  readonly requestedMethod: string | undefined
}

/** True for a question about another request; any other OPTIONS request is one in its own right (workers §2.3). */
export function isPreflight({ method, requestedMethod }: Preflight): boolean {
  return method === 'OPTIONS' && requestedMethod !== undefined
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
  return { ...answer, headers: [...withoutNames(answer.headers, added), ...added] }
}

/** A flat list of names and values. No credentials are ever allowed. */
function corsHeaders(cors: CorsConfig | undefined, origin: string | undefined): string[] {
  if (cors === undefined) return ['access-control-allow-origin', '*', 'access-control-expose-headers', '*']
  if (isAny(cors.allowedOrigins)) return ['access-control-allow-origin', '*']
  const isListed = origin !== undefined && cors.allowedOrigins.includes(origin)
  return isListed ? ['access-control-allow-origin', origin, 'vary', 'origin'] : ['vary', 'origin']
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
