import { SPAN_ID_CHARS, type SpanIds, TRACE_ID_CHARS } from './span-ids.js'
import type { Span } from './span.js'
import { NANO_DIGITS, writeUnixNano } from './time.js'
import { SPAN_ID_AT, TRACE_ID_AT } from './traceparent.js'

/**
 * A span's text begins with what is different in each of them and takes the same room in all: ids and times. It is copied
 * as a form, and filled in.
 */
const [traceForm, spanForm] = ['0'.repeat(TRACE_ID_CHARS), '0'.repeat(SPAN_ID_CHARS)]
const timeForm = '0'.repeat(NANO_DIGITS)
const text =
  `{"traceId":"${traceForm}","spanId":"${spanForm}",` +
  `"startTimeUnixNano":"${timeForm}","endTimeUnixNano":"${timeForm}",`

const beginsTrace = Buffer.from(text)
const hasParent = Buffer.from(`${text}"parentSpanId":"${spanForm}",`)

const valueOf = (name: string): number => hasParent.indexOf(`"${name}":"`) + name.length + 4
const TRACE_AT = valueOf('traceId')
const SPAN_AT = valueOf('spanId')
const START_AT = valueOf('startTimeUnixNano')
const END_AT = valueOf('endTimeUnixNano')
const PARENT_AT = valueOf('parentSpanId')

/** The form for a span with these ids. */
export function spanOpening({ parent }: SpanIds): Uint8Array {
  return parent === undefined ? beginsTrace : hasParent
}

/** Fills in a form that stands at `start`. */
export function writeIdsAndTimes({ ids, startMs, endMs }: Span, bytes: Uint8Array, start: number): void {
  const { digits, at, traceAt, parent } = ids
  copy(digits.bytes, { from: at, count: SPAN_ID_CHARS }, bytes, start + SPAN_AT)
  if (parent === undefined) {
    copy(digits.bytes, { from: traceAt, count: TRACE_ID_CHARS }, bytes, start + TRACE_AT)
  } else {
    copyText(parent, { from: TRACE_ID_AT, count: TRACE_ID_CHARS }, bytes, start + TRACE_AT)
    copyText(parent, { from: SPAN_ID_AT, count: SPAN_ID_CHARS }, bytes, start + PARENT_AT)
  }
  writeUnixNano(bytes, start + START_AT, startMs)
  writeUnixNano(bytes, start + END_AT, endMs)
}

interface Range {
  readonly from: number
  readonly count: number
}

/** For a few bytes, a loop is faster than setting a copy up. */
function copy(source: Uint8Array, { from, count }: Range, target: Uint8Array, to: number): void {
  for (let index = 0; index < count; index++) target[to + index] = source[from + index] as number
}

/** The ids in a header are ASCII. */
function copyText(source: string, { from, count }: Range, target: Uint8Array, to: number): void {
  for (let index = 0; index < count; index++) target[to + index] = source.charCodeAt(from + index)
}
