import type { Clock } from '../clock.js'
import { Batcher, MAX_WAITING_RECORDS } from './batcher.js'
import type { TraceContext } from './context.js'
import { newIds } from './ids.js'
import { OtlpWriter } from './otlp.js'
import type { Outlet } from './outlet.js'
import { RecordBuffer } from './record-buffer.js'
import type { GaugePoint, GaugeSource, LogRecord } from './records.js'
import type { TelemetrySettings } from './settings.js'
import { Span, type SpanSink } from './span.js'
import { SpanPages } from './span-pages.js'
import { alignWallClock, wallMs } from './time.js'
import type { SpanRequest, Telemetry } from './telemetry.js'
import { isSampled, namesParent } from './traceparent.js'
import type { ClientLogger } from '../types/options.js'

export interface RecorderInit {
  readonly settings: TelemetrySettings
  readonly outlet: Outlet
  readonly clock: Clock
  /** Where a `Logger` prints what it reports. */
  readonly log: ClientLogger
}

/** What waits until shutdown gives up on an engine that is not there. */
const LAST_FLUSH_MS = 1_000

/**
 * Collects spans, log records and gauges of one worker and sends them to the engine.
 *
 * Invariants:
 * 1. Of each kind at most a fixed number of records waits; the oldest are dropped and counted.
 * 2. After {@link stop} nothing is planned and nothing is sent.
 */
export class Recorder implements Telemetry, SpanSink {
  readonly log: ClientLogger
  private readonly spans: Batcher<Span>
  private readonly logs: Batcher<LogRecord>
  private readonly gauges = new Set<GaugeSource>()
  private readonly writer: OtlpWriter
  private opened: (() => void) | undefined
  private cancelMetrics: (() => void) | undefined

  constructor(private readonly init: RecorderInit) {
    const { settings, outlet, clock, log } = init
    const writer = new OtlpWriter(settings.resource)
    this.log = log
    this.writer = writer
    this.spans = new Batcher({
      outlet,
      clock,
      intervalMs: settings.spansFlushMs,
      waiting: new SpanPages(writer.spansEnvelope, MAX_WAITING_RECORDS),
    })
    this.logs = new Batcher({
      outlet,
      clock,
      intervalMs: settings.logsFlushMs,
      waiting: new RecordBuffer({
        limit: MAX_WAITING_RECORDS,
        batchSize: settings.logsBatchSize,
        encode: (records) => writer.logs(records),
      }),
    })
    outlet.onOpen(this.resume)
    if (settings.metricsEnabled) this.planMetrics()
  }

  /** Records that were dropped because the engine was away or slow. */
  get dropped(): { readonly spans: number; readonly logs: number } {
    return { spans: this.spans.dropped, logs: this.logs.dropped }
  }

  enter({ form, traceparent, baggage }: SpanRequest): TraceContext {
    const parent = namesParent(traceparent) ? traceparent : undefined
    if (parent !== undefined && !isSampled(parent)) {
      return { telemetry: this, span: undefined, remote: parent, baggage }
    }
    const span = new Span(form, newIds(parent), this)
    return { telemetry: this, span, remote: undefined, baggage }
  }

  spanEnded(span: Span): void {
    this.spans.add(span)
  }

  record(record: LogRecord): void {
    this.logs.add(record)
  }

  addGauges(source: GaugeSource): () => void {
    this.gauges.add(source)
    return () => void this.gauges.delete(source)
  }

  /** Sends what waits; while there is no connection it waits for one, at most a second. */
  async flush(): Promise<void> {
    if (this.spans.size + this.logs.size > 0 && !this.init.outlet.isOpen) await this.opening()
    this.spans.send()
    this.logs.send()
  }

  async stop(): Promise<void> {
    await this.flush()
    this.cancelMetrics?.()
    this.gauges.clear()
    this.spans.stop()
    this.logs.stop()
    await this.init.outlet.end()
  }

  private readonly resume = (): void => {
    this.opened?.()
    this.spans.send()
    this.logs.send()
  }

  private opening(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.init.clock.after(LAST_FLUSH_MS, resolve, { keepsProcess: true })
      this.opened = () => {
        cancel()
        resolve()
      }
    })
  }

  private planMetrics(): void {
    this.cancelMetrics = this.init.clock.after(this.init.settings.metricsIntervalMs, () => {
      this.planMetrics()
      this.reportGauges()
    })
  }

  /** A measurement nobody can take now is worth nothing later, so gauges never wait. */
  private reportGauges(): void {
    alignWallClock()
    if (!this.init.outlet.hasRoom) return
    const points = [...[...this.gauges].flatMap((measure) => measure()), ...this.droppedPoints()]
    if (points.length > 0) this.init.outlet.send(this.writer.gauges(points, wallMs()))
  }

  private droppedPoints(): GaugePoint[] {
    return Object.entries(this.dropped)
      .filter(([, value]) => value > 0)
      .map(([signal, value]) => ({
        name: 'iii.telemetry.dropped',
        description: 'Records dropped before they could be sent',
        unit: '1',
        value,
        attributes: { signal },
      }))
  }
}
