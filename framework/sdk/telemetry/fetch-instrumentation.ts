import { activeTelemetry } from './process-telemetry.js'
import { type Fetch, type FetchInput, tracedFetch, urlOf } from './traced-fetch.js'

/** `fetch` of a request, and a tracer where the program was written for another client. */
export interface TracedFetchInit extends RequestInit {
  /** Accepted from programs written for iii-sdk. Spans go where the telemetry of this process goes. */
  tracer?: unknown
}

/** Whoever wants `fetch` to be traced; it stays so until the last of them lets go. */
const holders = new Set<object>()
const program = {}
let installed: { readonly plain: Fetch; readonly traced: Fetch } | undefined

/**
 * `fetch` as a span below the current one: the other side gets `traceparent` and `baggage`, and a status from 400 on
 * fails the span. With telemetry off it is `fetch`.
 *
 * @example const response = await executeTracedRequest('https://example.com/orders', { method: 'POST', body })
 */
export async function executeTracedRequest(
  input: FetchInput,
  { tracer: _unused, ...init }: TracedFetchInit = {},
): Promise<Response> {
  const headers = new Headers(input instanceof Request ? input.headers : undefined)
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
  return tracedFetch({ fetch: installed?.plain ?? globalThis.fetch, input, init, headers })
}

/**
 * Makes a span of every `fetch` of this process while telemetry is on, until {@link unpatchGlobalFetch}. Addresses that
 * contain one of the texts of `OTEL_FETCH_IGNORE_URLS` (comma-separated) are left alone.
 *
 * @param _tracer accepted from programs written for iii-sdk.
 */
export function patchGlobalFetch(_tracer?: unknown): void {
  traceFetchFor(program)
}

/** Ends what {@link patchGlobalFetch} began. */
export function unpatchGlobalFetch(): void {
  leaveFetchFor(program)
}

/** The same on behalf of one telemetry. */
export function traceFetchFor(holder: object): void {
  holders.add(holder)
  if (installed !== undefined) return
  const plain = globalThis.fetch
  const ignored = ignoredParts()
  const traced: Fetch = (input, init) => {
    const isLeftAlone = installed?.traced !== traced || activeTelemetry() === undefined
    if (isLeftAlone || ignored.some((part) => urlOf(input).includes(part))) return plain(input, init)
    // As `fetch` has it: headers given beside a request replace those of the request.
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    return tracedFetch({ fetch: plain, input, init, headers })
  }
  installed = { plain, traced }
  globalThis.fetch = traced
}

/** Somebody else's `fetch`, put on top meanwhile, stays; what is below it then only passes requests on. */
export function leaveFetchFor(holder: object): void {
  holders.delete(holder)
  if (holders.size > 0 || installed === undefined) return
  if (globalThis.fetch === installed.traced) globalThis.fetch = installed.plain
  installed = undefined
}

function ignoredParts(): readonly string[] {
  const listed = process.env['OTEL_FETCH_IGNORE_URLS'] ?? ''
  return listed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
