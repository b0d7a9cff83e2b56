import { isTraceparent } from '../../protocol/trace-context.js'

/** The ids a `traceparent` header carries. */
export interface RemoteParent {
  readonly traceId: string
  readonly spanId: string
  /** False when the caller decided that nobody keeps this trace. */
  readonly isSampled: boolean
}

/** What a `traceparent` says; `undefined` for anything that is none (W3C Trace Context, section 3.2). */
export function parseTraceparent(header: string | undefined): RemoteParent | undefined {
  if (header === undefined || !isTraceparent(header)) return undefined
  const [version = '', traceId = '', spanId = '', flags = ''] = header.split('-')
  if (version === 'ff' || isZero(traceId) || isZero(spanId)) return undefined
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** The header of a span that is kept. */
export function formatTraceparent(traceId: string, spanId: string): string {
  return `00-${traceId}-${spanId}-01`
}

function isZero(id: string): boolean {
  return /^0+$/.test(id)
}
