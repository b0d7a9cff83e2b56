import type { ReconnectionConfig } from '../types/options.js'

/** What a worker reports of itself, and how (protocol §11). Every member has a default. */
export interface OtelConfig {
  /** Default: `OTEL_ENABLED`, else on because there is a configuration, else off. */
  enabled?: boolean
  /** Default: `OTEL_SERVICE_NAME`, else the worker's name. */
  serviceName?: string
  /** Default: `SERVICE_VERSION`, else `unknown`. */
  serviceVersion?: string
  /** Default: `SERVICE_NAMESPACE`, else none. */
  serviceNamespace?: string
  /** Default: `SERVICE_INSTANCE_ID`, else a fresh UUID. */
  serviceInstanceId?: string
  /** Where `initOtel` connects; default: `III_URL`, else `ws://127.0.0.1:49134`. A client uses its own address. */
  engineWsUrl?: string
  /** Gauges of the worker's process; default: `OTEL_METRICS_ENABLED`, else on. */
  metricsEnabled?: boolean
  /** Milliseconds between two reports of the gauges; default 60 000. */
  metricsExportIntervalMs?: number
  /** Milliseconds a span waits for company; default 100. */
  spansFlushIntervalMs?: number
  /** Milliseconds a log record waits for company; default 100. */
  logsFlushIntervalMs?: number
  /** Log records in one message at most; default 128. */
  logsBatchSize?: number
  /** When and how often to come back after a loss. */
  reconnectionConfig?: Partial<ReconnectionConfig>
  /** Accepted from programs written for iii-sdk. OpenTelemetry's instrumentations need its own SDK. */
  instrumentations?: readonly unknown[]
  /** A span for every `fetch` of this process; default false, which leaves `fetch` as it is. */
  fetchInstrumentationEnabled?: boolean
}
