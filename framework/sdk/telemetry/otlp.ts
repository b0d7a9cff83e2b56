import type { telemetryPrefixes } from '../../protocol/well-known.js'
import { toKeyValues } from './any-value.js'
import type { GaugePoint, LogRecord } from './records.js'
import { type Attributes, type Span, type SpanEvent } from './span.js'
import { unixNano } from './time.js'

/** Who reports: `service.name` and its like. */
export type Resource = Readonly<Record<string, string>>

type Prefix = (typeof telemetryPrefixes)[number]

/**
 * Writes export requests as OTLP/JSON behind their prefix (protocol §1.8). Spans are written by hand, because theirs
 * is the one rate that grows with the calls.
 */
export class OtlpWriter {
  private readonly resource: string

  constructor(resource: Resource) {
    this.resource = JSON.stringify({ attributes: toKeyValues(resource) })
  }

  spans(spans: readonly Span[]): Buffer {
    return this.request('OTLP', ['resourceSpans', 'scopeSpans', 'spans'], spans.map(spanText))
  }

  logs(records: readonly LogRecord[]): Buffer {
    return this.request('LOGS', ['resourceLogs', 'scopeLogs', 'logRecords'], records.map(logText))
  }

  gauges(points: readonly GaugePoint[], timeMs: number): Buffer {
    const texts = points.map((point) => gaugeText(point, timeMs))
    return this.request('MTRC', ['resourceMetrics', 'scopeMetrics', 'metrics'], texts)
  }

  private request(
    prefix: Prefix,
    [root, scoped, items]: readonly string[],
    texts: readonly string[],
  ): Buffer {
    const scope = `{"scope":{"name":"iii-framework"},"${items}":[${texts.join(',')}]}`
    return Buffer.from(`${prefix}{"${root}":[{"resource":${this.resource},"${scoped}":[${scope}]}]}`)
  }
}

function spanText(span: Span): string {
  const { traceId, spanId, parentSpanId, status, statusMessage, attributes, events } = span
  const parent = parentSpanId === undefined ? '' : `"parentSpanId":"${parentSpanId}",`
  const message = statusMessage === undefined ? '' : `,"message":${JSON.stringify(statusMessage)}`
  return (
    `{"traceId":"${traceId}","spanId":"${spanId}",${parent}"name":${JSON.stringify(span.name)},` +
    `"kind":${span.kind},` +
    `"startTimeUnixNano":"${unixNano(span.startMs)}","endTimeUnixNano":"${unixNano(span.endMs)}",` +
    `"attributes":${attributes === undefined ? '[]' : attributesText(attributes)},` +
    (events === undefined ? '' : `"events":${JSON.stringify(events.map(eventBody))},`) +
    `"status":{"code":${status}${message}}}`
  )
}

/** The attribute that nearly every span has, and alone, is written without making its objects first. */
function attributesText(attributes: Attributes): string {
  const names = Object.keys(attributes)
  const [name = ''] = names
  const value = attributes[name]
  if (names.length !== 1 || typeof value !== 'string') return JSON.stringify(toKeyValues(attributes))
  return `[{"key":${JSON.stringify(name)},"value":{"stringValue":${JSON.stringify(value)}}}]`
}

function eventBody({ name, timeMs, attributes }: SpanEvent): object {
  return { name, timeUnixNano: unixNano(timeMs), attributes: toKeyValues(attributes) }
}

function logText(record: LogRecord): string {
  const time = unixNano(record.timeMs)
  return JSON.stringify({
    timeUnixNano: time,
    observedTimeUnixNano: time,
    severityNumber: record.severityNumber,
    severityText: record.severityText,
    body: { stringValue: record.message },
    attributes: record.attributes,
    traceId: record.traceId,
    spanId: record.spanId,
  })
}

function gaugeText({ name, description, unit, value, attributes }: GaugePoint, timeMs: number): string {
  const point = { attributes: toKeyValues(attributes), timeUnixNano: unixNano(timeMs), asDouble: value }
  return JSON.stringify({ name, description, unit, gauge: { dataPoints: [point] } })
}
