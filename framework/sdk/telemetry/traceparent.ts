import { isTraceparent } from '../../protocol/trace-context.js'

/** The ids a `traceparent` header carries. */
export interface RemoteParent {
  readonly traceId: string
  readonly spanId: string
}

/** Where the ids stand in a header: its form leaves no choice (W3C Trace Context, section 3.2). */
export const TRACE_ID_AT = 3
export const SPAN_ID_AT = 36
const SPAN_ID_END = 52

const NO_TRACE = '0'.repeat(32)
const NO_SPAN = '0'.repeat(16)

/** True for a header that names a span: one of the right form, of a version there is, with ids that are not zero. */
export function namesParent(header: string | undefined): header is string {
  return (
    header !== undefined &&
    isTraceparent(header) &&
    !header.startsWith('ff') &&
    !header.startsWith(NO_TRACE, TRACE_ID_AT) &&
    !header.startsWith(NO_SPAN, SPAN_ID_AT)
  )
}

/** What a `traceparent` says; `undefined` for anything that is none. */
export function parseTraceparent(header: string | undefined): RemoteParent | undefined {
  return namesParent(header) ? { traceId: traceIdOf(header), spanId: spanIdOf(header) } : undefined
}

/** @param header one that {@link namesParent}, as for the functions below. */
export function traceIdOf(header: string): string {
  return header.slice(TRACE_ID_AT, SPAN_ID_AT - 1)
}

export function spanIdOf(header: string): string {
  return header.slice(SPAN_ID_AT, SPAN_ID_END)
}

/** False when the caller decided that nobody keeps this trace. */
export function isSampled(header: string): boolean {
  return (Number.parseInt(header.slice(SPAN_ID_END + 1), 16) & 1) === 1
}

/** The header of a span that is kept. */
export function formatTraceparent(traceId: string, spanId: string): string {
  return `00-${traceId}-${spanId}-01`
}
