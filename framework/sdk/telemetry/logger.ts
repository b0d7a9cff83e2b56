import { isObject } from '../../protocol/json.js'
import { logToConsole } from '../log.js'
import { type KeyValue, toAnyValue, toKeyValues } from './any-value.js'
import { currentSpanId, currentTraceId } from './accessors.js'
import { activeTelemetry } from './process-telemetry.js'
import { SeverityNumber } from './severity.js'
import type { Telemetry } from './telemetry.js'
import { wallMs } from './time.js'

const severities = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
} as const
type Level = keyof typeof severities

/**
 * Writes log lines that know the call they belong to: each one carries the trace and span it was written in. It prints
 * through the `log` of the worker whose call is being served, else on the console (there, debug lines are left out),
 * and reports to the engine while telemetry is on.
 *
 * @example new Logger().info('order placed', { orderId: 'o-1', total: 42 })
 */
export class Logger {
  /**
   * @param traceId names a trace where the current one is not meant; likewise `spanId`.
   * @param serviceName added to every line as `service.name`.
   */
  constructor(
    private readonly traceId?: string,
    private readonly serviceName?: string,
    private readonly spanId?: string,
  ) {}

  /** @param data more about it: the members of an object become attributes of their own. */
  info(message: string, data?: unknown): void {
    this.write('info', message, data)
  }

  warn(message: string, data?: unknown): void {
    this.write('warn', message, data)
  }

  error(message: string, data?: unknown): void {
    this.write('error', message, data)
  }

  debug(message: string, data?: unknown): void {
    this.write('debug', message, data)
  }

  private write(level: Level, message: string, data: unknown): void {
    const telemetry = activeTelemetry()
    const print = telemetry?.log ?? logToConsole
    print({ level, message, ...(data !== undefined && { data }) })
    if (telemetry !== undefined) this.report(telemetry, { level, message, data })
  }

  private report(
    telemetry: Telemetry,
    { level, message, data }: { readonly level: Level; readonly message: string; readonly data: unknown },
  ): void {
    const nowMs = wallMs()
    telemetry.record({
      timeMs: nowMs,
      observedMs: nowMs,
      severityNumber: severities[level],
      severityText: level.toUpperCase(),
      body: { stringValue: message },
      attributes: [...this.ownAttributes(), ...attributesOf(data)],
      traceId: this.traceId ?? currentTraceId(),
      spanId: this.spanId ?? currentSpanId(),
    })
  }

  private ownAttributes(): KeyValue[] {
    return this.serviceName === undefined ? [] : toKeyValues({ 'service.name': this.serviceName })
  }
}

function attributesOf(data: unknown): KeyValue[] {
  if (data === undefined || data === null) return []
  if (isObject(data) && !(data instanceof Error)) return toKeyValues(data)
  return [{ key: 'data', value: toAnyValue(data) }]
}
