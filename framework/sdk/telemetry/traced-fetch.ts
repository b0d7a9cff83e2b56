import { injectBaggage, injectTraceparent } from './accessors.js'
import { type AttributeValue, type Span, SpanKind, SpanStatus } from './span.js'
import { withSpan } from './with-span.js'

export type Fetch = typeof globalThis.fetch
export type FetchInput = Parameters<Fetch>[0]

/** One request on its way out. */
export interface OutgoingRequest {
  /** Makes the request. */
  readonly fetch: Fetch
  readonly input: FetchInput
  readonly init: RequestInit | undefined
  /** All headers of the request; those of the trace are added. */
  readonly headers: Headers
}

/** Headers that say nothing about anybody. */
const shownOfRequest = ['content-type', 'accept']
const shownOfResponse = ['content-type']
const FIRST_ERROR_STATUS = 400

/** Makes a request as a span below the current one, which the other side learns by its headers. */
export async function tracedFetch({ fetch, input, init, headers }: OutgoingRequest): Promise<Response> {
  const method = methodOf(input, init)
  const url = parsed(urlOf(input))
  const name = url === undefined ? method : `${method} ${url.pathname}`
  return withSpan(name, { kind: SpanKind.CLIENT }, async (span) => {
    span.setAttributes({
      'http.request.method': method,
      'url.full': url?.href ?? urlOf(input),
      ...partsOf(url),
    })
    addTrace(headers)
    noteHeaders(span, 'request', pick(headers, shownOfRequest))
    return noteResponse(span, fetch(input, { ...init, headers }))
  })
}

/** The address of a request as it was written. */
export function urlOf(input: FetchInput): string {
  return input instanceof Request ? input.url : String(input)
}

function methodOf(input: FetchInput, init: RequestInit | undefined): string {
  return (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** OpenTelemetry's attributes of an HTTP client span. */
function partsOf(url: URL | undefined): Record<string, AttributeValue> {
  if (url === undefined) return {}
  return {
    'network.protocol.name': 'http',
    'server.address': url.hostname,
    'url.scheme': url.protocol.slice(0, -1),
    'url.path': url.pathname,
    ...(url.port !== '' && { 'server.port': Number(url.port) }),
    ...(url.search !== '' && { 'url.query': url.search.slice(1) }),
  }
}

function addTrace(headers: Headers): void {
  const [traceparent, baggage] = [injectTraceparent(), injectBaggage()]
  if (traceparent !== undefined) headers.set('traceparent', traceparent)
  if (baggage !== undefined) headers.set('baggage', baggage)
}

async function noteResponse(span: Span, answering: Promise<Response>): Promise<Response> {
  try {
    const response = await answering
    const { status, headers } = response
    const size = headers.get('content-length')
    span.setAttribute('http.response.status_code', status)
    if (size !== null) span.setAttribute('http.response.body.size', Number(size))
    noteHeaders(span, 'response', pick(headers, shownOfResponse))
    if (status >= FIRST_ERROR_STATUS) noteFailure(span, String(status))
    return response
  } catch (error) {
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
    throw error
  }
}

function noteFailure(span: Span, status: string): void {
  span.setStatus({ code: SpanStatus.ERROR, message: status }).setAttribute('error.type', status)
}

function noteHeaders(span: Span, side: 'request' | 'response', headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) span.setAttribute(`http.${side}.header.${name}`, value)
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .map((name) => [name, headers.get(name)] as const)
      .filter((entry): entry is [string, string] => {
        return entry[1] !== null
      }),
  )
}
