import type { Clock } from '../clock.js'
import type { Transport } from '../../protocol/transport.js'
import type { OtelConfig } from '../telemetry/otel-config.js'

/** How a client is set up, wherever it runs; every member has a default. */
export interface BaseOptions {
  /** Default: `III_WORKER_NAME`, else `hostname:pid`; in a page `browser:` and eight random digits. */
  workerName?: string
  /** One line about the worker, shown in listings. */
  workerDescription?: string
  /** Default: `III_NAMESPACE`, else `default`. A blank one is an error. */
  namespace?: string
  /**
   * True for one of several workers that offer the same functions: calls go to the one with the fewest in flight. All of
   * them have to say so. Default false.
   */
  shared?: boolean
  /** Milliseconds a call waits for its answer; default 30 000; 0 or Infinity waits for ever. */
  invocationTimeoutMs?: number
  /** When and how often to come back after a loss. */
  reconnectionConfig?: Partial<ReconnectionConfig>
  /** Told of what no caller is waiting to hear, such as a refused binding; default: `console`. */
  log?: ClientLogger
  /** What the announcement says of the project. */
  telemetry?: TelemetryOptions
}

/** {@link BaseOptions} of a client in Node.js. */
export interface InitOptions extends BaseOptions {
  /** Sent with the WebSocket handshake. */
  headers?: Record<string, string>
  /** Report memory, processor and event loop of this process while telemetry is on; default true. */
  enableMetricsReporting?: boolean
  /** Telemetry: spans of the calls served here, log lines, gauges. Default: off, unless `OTEL_ENABLED` says otherwise. */
  otel?: Omit<OtelConfig, 'engineWsUrl'>
}

/** {@link InitOptions} of a client that is handed its transport. The environment is not read. */
export interface ConnectOptions extends InitOptions {
  /** Names the other side in messages; default `the engine`. */
  address?: string
  /** Announced as the worker's runtime; default `node`. */
  runtime?: string
  /** Time as the client sees it, for tests; default: the system's. */
  clock?: Clock
  /** Announced as the worker's isolation, for example `in-process`; default: none. */
  isolation?: string
}

/** Opens one connection to an engine; called again for each attempt to come back. `signal` gives the attempt up. */
export type OpenTransport = (signal: AbortSignal) => Promise<Transport> | Transport

/** Facts of the project for the worker listing; `amplitude_api_key` is never sent. */
export type TelemetryOptions = {
  language?: string
  project_name?: string
  framework?: string
  amplitude_api_key?: string
}

/** Delay of attempt n: `initialDelayMs · backoffMultiplierⁿ`, at most `maxDelayMs`, give or take `jitterFactor`. */
export interface ReconnectionConfig {
  /** Default 1 000. */
  initialDelayMs: number
  /** Default 30 000. */
  maxDelayMs: number
  /** Default 2. */
  backoffMultiplier: number
  /** Share of the delay, 0–1; default 0.3. */
  jitterFactor: number
  /** Default −1: without end. */
  maxRetries: number
}

/** One thing worth telling that no promise can carry. */
export interface ClientLog {
  /** `info` comes from a `Logger` alone. */
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
  readonly error?: unknown
  /** What a `Logger` was given beside the message. */
  readonly data?: unknown
}

/** Where a client's log events go; called while frames are handled, so it returns at once. */
export type ClientLogger = (event: ClientLog) => void
