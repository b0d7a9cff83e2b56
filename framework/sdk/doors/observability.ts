/** `iii-framework/observability`: log lines and spans of your own, and what the current call sends along. */
export {
  currentSpanId,
  currentSpanIsRecording,
  currentTraceId,
  extractBaggage,
  extractContext,
  extractTraceparent,
  getAllBaggage,
  getBaggageEntry,
  injectBaggage,
  injectTraceparent,
  recordSpanEvent,
  removeBaggageEntry,
  setBaggageEntry,
  setCurrentSpanAttribute,
  setCurrentSpanError,
} from '../telemetry/accessors.js'
export { runInContext, type TraceContext } from '../telemetry/context.js'
export {
  executeTracedRequest,
  patchGlobalFetch,
  type TracedFetchInit,
  unpatchGlobalFetch,
} from '../telemetry/fetch-instrumentation.js'
export { flushOtel, initOtel, shutdownOtel } from '../telemetry/init-otel.js'
export type { OtelLogEvent } from '../telemetry/log-event.js'
export { Logger } from '../telemetry/logger.js'
export type { OtelConfig } from '../telemetry/otel-config.js'
export { getLogger, type OtelLogger, type OtelLogRecord, type TimeInput } from '../telemetry/otel-logger.js'
export { registerWorkerGauges, stopWorkerGauges } from '../telemetry/process-gauges.js'
export {
  redact,
  REDACTED_PLACEHOLDER,
  redactAndTruncate,
  resolveMaxBytesFromEnv,
  safeStringify,
} from '../telemetry/redact.js'
export { SeverityNumber } from '../telemetry/severity.js'
export { type Attributes, type AttributeValue, type Span, SpanKind, SpanStatus } from '../telemetry/span.js'
export { withSpan, type WithSpanOptions } from '../telemetry/with-span.js'
export type { ReconnectionConfig } from '../types/options.js'
export type { WorkerGaugesOptions } from '../telemetry/worker-gauges.js'
export {
  type WorkerMetrics,
  WorkerMetricsCollector,
  type WorkerMetricsCollectorOptions,
} from '../telemetry/worker-metrics.js'
