import type { IncomingMessage } from 'node:http'
import { readHeaders } from './request.js'

const redactedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'baggage',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-access-token',
  'x-secret',
  'x-csrf-token',
  'proxy-authorization',
])

/** Headers as a log may show them: those that may hold a secret keep their name only (workers §2.8). */
export function redacted(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, redactedHeaders.has(name.toLowerCase()) ? '[redacted]' : value]),
  )
}

/** An id that an answer and a log line share: the clock in microseconds, 48 bits, lower-case hex. */
export function newErrorId(nowMs = performance.timeOrigin + performance.now()): string {
  return (Math.floor(nowMs * 1000) % 2 ** 48).toString(16)
}

/** W3C trace context, as far as frames carry it (protocol §3.6). */
export interface TraceContext {
  readonly traceparent?: string
  readonly baggage?: string
}

/** The trace context of a request. */
export function traceOf({ headers, rawHeaders }: IncomingMessage): TraceContext {
  const { traceparent, baggage } = headers
  return traceparent === undefined && baggage === undefined ? NO_TRACE : traceContext(readHeaders(rawHeaders))
}

/** What of these headers is well-formed. */
export function traceContext(headers: Readonly<Record<string, string>>): TraceContext {
  const { traceparent = '', baggage = '' } = headers
  return {
    ...(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent) && { traceparent }),
    ...(baggage !== '' && baggage.length <= MAX_BAGGAGE && { baggage }),
  }
}

const NO_TRACE: TraceContext = {}

/** The size W3C Baggage asks everybody to pass on; more is dropped. */
const MAX_BAGGAGE = 8192
