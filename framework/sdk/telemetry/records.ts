import type { AnyValue, KeyValue } from './any-value.js'

/** One line somebody logged. */
export interface LogRecord {
  readonly timeMs: number
  readonly observedMs: number
  /** OpenTelemetry's severity: 5 debug, 9 info, 13 warn, 17 error. */
  readonly severityNumber: number
  readonly severityText: string | undefined
  readonly body: AnyValue | undefined
  readonly attributes: readonly KeyValue[]
  readonly traceId: string | undefined
  readonly spanId: string | undefined
}

/** A number measured now. */
export interface GaugePoint {
  readonly name: string
  readonly description: string
  readonly unit: string
  readonly value: number
  readonly attributes: Readonly<Record<string, string>>
}

/** Measures when asked; an empty answer reports nothing. */
export type GaugeSource = () => readonly GaugePoint[]
