import { randomBytes } from 'node:crypto'

const TRACE_ID_CHARS = 32
const SPAN_ID_CHARS = 16
const POOL_BYTES = 4096

/** Random hexadecimal digits, made many at a time: asking for each id's own costs more than the span around it. */
let pool = ''
let used = 0

/** A trace id (W3C Trace Context, section 3.2.2.3): 32 hexadecimal digits. */
export function newTraceId(): string {
  return take(TRACE_ID_CHARS)
}

/** A span id: 16 hexadecimal digits. */
export function newSpanId(): string {
  return take(SPAN_ID_CHARS)
}

function take(chars: number): string {
  if (used + chars > pool.length) {
    pool = randomBytes(POOL_BYTES).toString('hex')
    used = 0
  }
  used += chars
  return pool.slice(used - chars, used)
}
