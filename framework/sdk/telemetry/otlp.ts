import type { telemetryPrefixes } from '../../protocol/well-known.js'
import { toKeyValues } from './any-value.js'
import type { GaugePoint, LogRecord } from './records.js'
import { unixNano } from './time.js'

/** Who reports: `service.name` and its like. */
export type Resource = Readonly<Record<string, string>>

type Prefix = (typeof telemetryPrefixes)[number]

/** A request around its records. */
export interface Envelope {
  readonly head: Buffer
  readonly tail: Buffer
}

/** The names of the lists that enclose records, from outside in. */
type RequestPath = readonly [root: string, scoped: string, items: string]

/** Writes export requests as OTLP/JSON behind their prefix (protocol §1.8). */
export class OtlpWriter {
  private readonly resource: string

  constructor(resource: Resource) {
    this.resource = JSON.stringify({ attributes: toKeyValues(resource) })
  }

  /** What is around the spans of a request. */
  get spansEnvelope(): Envelope {
    return this.envelope('OTLP', ['resourceSpans', 'scopeSpans', 'spans'])
  }

  logs(records: readonly LogRecord[]): Buffer {
    return this.request('LOGS', ['resourceLogs', 'scopeLogs', 'logRecords'], records.map(logText))
  }

  gauges(points: readonly GaugePoint[], timeMs: number): Buffer {
    const texts = points.map((point) => gaugeText(point, timeMs))
    return this.request('MTRC', ['resourceMetrics', 'scopeMetrics', 'metrics'], texts)
  }

  private request(prefix: Prefix, path: RequestPath, texts: readonly string[]): Buffer {
    const { head, tail } = this.envelope(prefix, path)
    return Buffer.concat([head, Buffer.from(texts.join(',')), tail])
  }

  private envelope(prefix: Prefix, [root, scoped, items]: RequestPath): Envelope {
    const scope = `{"scope":{"name":"iii-framework"},"${items}":[`
    return {
      head: Buffer.from(`${prefix}{"${root}":[{"resource":${this.resource},"${scoped}":[${scope}`),
      tail: Buffer.from(']}]}]}'),
    }
  }
}

function logText(record: LogRecord): string {
  return JSON.stringify({
    timeUnixNano: unixNano(record.timeMs),
    observedTimeUnixNano: unixNano(record.observedMs),
    severityNumber: record.severityNumber,
    severityText: record.severityText,
    body: record.body,
    attributes: record.attributes,
    traceId: record.traceId,
    spanId: record.spanId,
  })
}

function gaugeText({ name, description, unit, value, attributes }: GaugePoint, timeMs: number): string {
  const point = { attributes: toKeyValues(attributes), timeUnixNano: unixNano(timeMs), asDouble: value }
  return JSON.stringify({ name, description, unit, gauge: { dataPoints: [point] } })
}
