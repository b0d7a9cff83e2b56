import type { ClientLogger } from '../types/options.js'
import type { TraceContext } from './context.js'
import type { GaugeSource, LogRecord } from './records.js'
import type { SpanForm } from './span.js'

/** Who takes down what a worker does: all that code which is observed knows of it. */
export interface Telemetry {
  /** Where a `Logger` prints what it reports. */
  readonly log: ClientLogger
  /** The context of work a caller asked for. A trace its caller does not keep is passed on and not recorded. */
  enter(request: SpanRequest): TraceContext
  record(record: LogRecord): void
  /** Adds gauges to every report. @returns a function that takes them out again. */
  addGauges(source: GaugeSource): () => void
}

/** How a piece of work begins. */
export interface SpanRequest {
  readonly form: SpanForm
  /** The caller's headers. */
  readonly traceparent?: string | undefined
  readonly baggage?: string | undefined
}

/** One client's part in telemetry. */
export interface TelemetryPart {
  /** Where the calls of this client are recorded; `undefined` for nowhere, and then nothing is spent on it. */
  readonly current: Telemetry | undefined
  /** The worker's connection is up. */
  opened(): void
  /** Sends what waits and ends. */
  stop(): Promise<void>
}
