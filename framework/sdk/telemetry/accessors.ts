import { formatBaggage, parseBaggage } from './baggage.js'
import { currentContext, derivedContext, type TraceContext, traceparentOf } from './context.js'
import { type Attributes, type AttributeValue, SpanStatus } from './span.js'
import { parseTraceparent } from './traceparent.js'

/** The trace this code works for. */
export function currentTraceId(): string | undefined {
  return parseTraceparent(injectTraceparent())?.traceId
}

/** The span this code works in. */
export function currentSpanId(): string | undefined {
  return parseTraceparent(injectTraceparent())?.spanId
}

/** False outside of a span, and in one nobody keeps. */
export function currentSpanIsRecording(): boolean {
  return currentContext()?.span?.isRecording() ?? false
}

export function setCurrentSpanAttribute(key: string, value: AttributeValue): void {
  currentContext()?.span?.setAttribute(key, value)
}

/** Marks the current span as failed, without an error being thrown. */
export function setCurrentSpanError(message: string): void {
  currentContext()?.span?.setStatus({ code: SpanStatus.ERROR, message })
}

export function recordSpanEvent(name: string, attributes?: Attributes): void {
  currentContext()?.span?.addEvent(name, attributes)
}

/** The `traceparent` header for a request made here. */
export function injectTraceparent(): string | undefined {
  return traceparentOf(currentContext())
}

/** The `baggage` header for a request made here. */
export function injectBaggage(): string | undefined {
  return currentContext()?.baggage
}

/** A context below a caller's span, for `runInContext`. */
export function extractTraceparent(traceparent: string): TraceContext {
  return extractContext(traceparent)
}

/** A context with a caller's baggage, for `runInContext`. */
export function extractBaggage(baggage: string): TraceContext {
  return derivedContext({ baggage })
}

/** A context with both headers of a caller, for `runInContext`. */
export function extractContext(traceparent?: string, baggage?: string): TraceContext {
  return derivedContext({
    ...(parseTraceparent(traceparent) !== undefined && { remote: traceparent, span: undefined }),
    ...(baggage !== undefined && { baggage }),
  })
}

export function getBaggageEntry(key: string): string | undefined {
  return parseBaggage(injectBaggage()).get(key)
}

export function getAllBaggage(): Record<string, string> {
  return Object.fromEntries(parseBaggage(injectBaggage()))
}

/** The current context with one entry more, for `runInContext`. */
export function setBaggageEntry(key: string, value: string): TraceContext {
  return derivedContext({ baggage: formatBaggage(parseBaggage(injectBaggage()).set(key, value)) })
}

/** The current context without an entry, for `runInContext`. */
export function removeBaggageEntry(key: string): TraceContext {
  const entries = parseBaggage(injectBaggage())
  entries.delete(key)
  return derivedContext({ baggage: formatBaggage(entries) })
}
