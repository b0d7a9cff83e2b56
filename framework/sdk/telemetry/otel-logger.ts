import { currentSpanId, currentTraceId } from './accessors.js'
import { toAnyValue, toKeyValues } from './any-value.js'
import { activeTelemetry } from './process-telemetry.js'
import { SeverityNumber } from './severity.js'
import type { Telemetry } from './telemetry.js'
import { wallMs } from './time.js'

/** A time as OpenTelemetry takes it: seconds and nanoseconds, milliseconds since 1970, or a date. */
export type TimeInput = readonly [seconds: number, nanos: number] | number | Date

/** What {@link OtelLogger} takes. */
export interface OtelLogRecord {
  /** When it happened; default: now. */
  timestamp?: TimeInput
  /** When it was noticed; default: the time of the call. */
  observedTimestamp?: TimeInput
  /** Default: `UNSPECIFIED`. */
  severityNumber?: SeverityNumber
  severityText?: string
  /** Any value JSON can say. */
  body?: unknown
  attributes?: Readonly<Record<string, unknown>>
}

/** Reports log records to the engine, and prints nothing. */
export interface OtelLogger {
  /** Reports one record, with the trace and span of the code that calls. */
  emit(record: OtelLogRecord): void
}

/**
 * Where log records of the code that asks go. For lines that are printed too, there is `Logger`.
 *
 * @returns null while telemetry is off.
 * @example getLogger()?.emit({ severityNumber: SeverityNumber.INFO, body: 'order placed' })
 */
export function getLogger(): OtelLogger | null {
  const telemetry = activeTelemetry()
  return telemetry === undefined ? null : { emit: (record) => report(record, telemetry) }
}

function report(record: OtelLogRecord, telemetry: Telemetry): void {
  const { timestamp, observedTimestamp, severityNumber, severityText, body, attributes } = record
  const nowMs = wallMs()
  telemetry.record({
    timeMs: msOf(timestamp) ?? nowMs,
    observedMs: msOf(observedTimestamp) ?? nowMs,
    severityNumber: severityNumber ?? SeverityNumber.UNSPECIFIED,
    severityText,
    body: body === undefined || body === null ? undefined : toAnyValue(body),
    attributes: toKeyValues(attributes ?? {}),
    traceId: currentTraceId(),
    spanId: currentSpanId(),
  })
}

function msOf(time: TimeInput | undefined): number | undefined {
  if (time === undefined || typeof time === 'number') return time
  if (time instanceof Date) return time.getTime()
  const [seconds, nanos] = time
  return seconds * 1_000 + nanos / 1e6
}
