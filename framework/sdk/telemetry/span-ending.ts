import { toKeyValues } from './any-value.js'
import type { Span, SpanEvent } from './span.js'
import { unixNano } from './time.js'

/** A span's text behind its ids and times. That of plain work is the same each time. */
export function spanEnding(span: Span): Uint8Array {
  return span.isPlain ? (span.form.ending ??= endingOf(span)) : endingOf(span)
}

function endingOf({ name, kind, status, statusMessage, attributes, events }: Span): Uint8Array {
  const message = statusMessage === undefined ? '' : `,"message":${JSON.stringify(statusMessage)}`
  return Buffer.from(
    `"name":${JSON.stringify(name)},"kind":${kind},` +
      `"attributes":${JSON.stringify(toKeyValues(attributes ?? {}))},` +
      (events === undefined ? '' : `"events":${JSON.stringify(events.map(eventBody))},`) +
      `"status":{"code":${status}${message}}}`,
  )
}

function eventBody({ name, timeMs, attributes }: SpanEvent): object {
  return { name, timeUnixNano: unixNano(timeMs), attributes: toKeyValues(attributes) }
}
