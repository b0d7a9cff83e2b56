import { randomFillSync } from 'node:crypto'
import { type HexDigits, SPAN_ID_CHARS, SpanIds, TRACE_ID_CHARS } from './span-ids.js'

/** Random bytes made at a time: asking for each id's own costs more than the span around it. */
const BLOCK_BYTES = 4096
const random = Buffer.allocUnsafeSlow(BLOCK_BYTES)

let block: HexDigits = { text: '', bytes: new Uint8Array(0) }
let used = 0

/**
 * Ids for a new span (W3C Trace Context, section 3.2.2).
 * @param parent the valid `traceparent` of the span above; without one, a trace begins.
 */
export function newIds(parent?: string): SpanIds {
  const chars = SPAN_ID_CHARS + (parent === undefined ? TRACE_ID_CHARS : 0)
  if (used + chars > block.text.length) refill()
  used += chars
  return new SpanIds(block, used - chars, parent)
}

/** Spans hold on to the block their ids are in, so each one is new. */
function refill(): void {
  const text = randomFillSync(random).toString('hex')
  block = { text, bytes: Buffer.from(text, 'latin1') }
  used = 0
}
