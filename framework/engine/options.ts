import { DEFAULT_ENGINE_PORT, DEFAULT_HOST, MAX_MESSAGE_BYTES } from '../protocol/well-known.js'
import { type AccessOptions, type Policy, policyOf } from './access/policy.js'
import { CHANNELS_PER_WORKER } from './channels/channel-hub.js'
import type { HttpFunctionsOptions } from './http/http-functions.js'
import type { LogSink } from './log.js'
import type { DuplicatePolicy } from './registry/functions.js'
import { wholeNumber } from './whole-number.js'

/** One place where the engine listens, with its own rules (protocol §8.1). */
export interface ListenerOptions extends AccessOptions {
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string | undefined
  /** Port to listen on; default 49134, 0 for any free one. */
  readonly port?: number | undefined
  /** How long a peer may take to send its request head; default 10 000 ms (protocol §1.2). */
  readonly handshakeTimeoutMs?: number | undefined
  /**
   * Where web pages may come from, such as `https://example.com`; `*` for anywhere. Default: this machine, and anywhere
   * if there is an auth function, which sees the origin.
   */
  readonly allowedOrigins?: readonly string[] | undefined
}

/** How an engine runs. Everything has a default. */
export interface EngineOptions extends ListenerOptions {
  /**
   * Several places to listen; then the options of the single one are their defaults, except for its rules. The first
   * is the engine's `url`, which worker processes are given. Default: one, as the options say.
   */
  readonly listeners?: readonly ListenerOptions[] | undefined
  /** False for an engine without a port, which workers of this process alone can reach; default true. */
  readonly isListening?: boolean | undefined
  /** How long an unannounced worker may still choose its namespace; default 5000 ms (protocol §9.3). */
  readonly namespaceGraceMs?: number | undefined
  /** Distance of the engine's WebSocket pings; default 20 000 ms, 0 for none. */
  readonly pingIntervalMs?: number | undefined
  /** A worker that stays silent this long, pings included, is dropped; default 60 000 ms. */
  readonly idleLimitMs?: number | undefined
  /** How long a durable trigger registration waits for its provider's answer; default 10 000 ms (protocol §4.6). */
  readonly bindingAnswerMs?: number | undefined
  /** Largest message taken, in bytes; default 64 MiB. A larger one costs its sender the connection. */
  readonly maxMessageBytes?: number | undefined
  /** A worker for which more than this many bytes wait is full, and whoever fills it is not read; default 16 MiB. */
  readonly fullBytes?: number | undefined
  /** Data channels of one worker that are not over; one more is refused. Default 10 000. */
  readonly maxChannelsPerWorker?: number | undefined
  /** What a second live worker that registers an id gets: default `reject` (protocol §9.2). */
  readonly onDuplicateFunction?: DuplicatePolicy | undefined
  /** Lets functions live behind URLs, which the engine calls; default not (protocol §3.10). */
  readonly httpFunctions?: HttpFunctionsOptions | undefined
  /** Shown as the version of the engine and its in-process workers. */
  readonly version?: string | undefined
  /** Receives what the engine has to tell; default nobody. */
  readonly log?: LogSink | undefined
}

/** A listener with every default filled in. */
export interface ListenerSettings {
  readonly host: string
  readonly port: number
  readonly handshakeTimeoutMs: number
  readonly maxMessageBytes: number
  readonly allowedOrigins: readonly string[] | undefined
  /** Undefined where everybody may do everything. */
  readonly policy: Policy | undefined
  readonly log: LogSink
}

type Defaulted = Exclude<
  keyof EngineOptions,
  'version' | 'httpFunctions' | 'listeners' | 'isListening' | keyof ListenerOptions
>
/** Options with every default filled in. */
export type EngineSettings = { readonly [Name in Defaulted]-?: NonNullable<EngineOptions[Name]> } & {
  readonly version: string | undefined
  readonly httpFunctions: HttpFunctionsOptions | undefined
  /** None for an engine without a port. */
  readonly listeners: readonly ListenerSettings[]
}

const FULL_BYTES = 16 * 1024 * 1024
const LARGEST_PORT = 65_535

/** @throws `engine_option_invalid` for a number out of its range. */
export function completeOptions(options: EngineOptions): EngineSettings {
  return {
    listeners: listenersOf(options).map((listener) => completeListener(listener, options)),
    namespaceGraceMs: wholeNumber('namespaceGraceMs', options.namespaceGraceMs ?? 5_000),
    pingIntervalMs: wholeNumber('pingIntervalMs', options.pingIntervalMs ?? 20_000),
    idleLimitMs: wholeNumber('idleLimitMs', options.idleLimitMs ?? 60_000),
    bindingAnswerMs: wholeNumber('bindingAnswerMs', options.bindingAnswerMs ?? 10_000),
    maxMessageBytes: maxMessageBytesOf(options),
    fullBytes: wholeNumber('fullBytes', options.fullBytes ?? FULL_BYTES),
    maxChannelsPerWorker: wholeNumber(
      'maxChannelsPerWorker',
      options.maxChannelsPerWorker ?? CHANNELS_PER_WORKER,
    ),
    onDuplicateFunction: options.onDuplicateFunction ?? 'reject',
    version: options.version,
    httpFunctions: options.httpFunctions,
    log: options.log ?? silent,
  }
}

function listenersOf(options: EngineOptions): readonly ListenerOptions[] {
  const { listeners, isListening = true } = options
  if (!isListening) return []
  return listeners === undefined || listeners.length === 0 ? [options] : listeners
}

function completeListener(listener: ListenerOptions, options: EngineOptions): ListenerSettings {
  const handshakeTimeoutMs = listener.handshakeTimeoutMs ?? options.handshakeTimeoutMs ?? 10_000
  return {
    host: listener.host ?? options.host ?? DEFAULT_HOST,
    port: wholeNumber('port', listener.port ?? options.port ?? DEFAULT_ENGINE_PORT, { most: LARGEST_PORT }),
    handshakeTimeoutMs: wholeNumber('handshakeTimeoutMs', handshakeTimeoutMs),
    maxMessageBytes: maxMessageBytesOf(options),
    allowedOrigins: listener.allowedOrigins ?? options.allowedOrigins,
    policy: policyOf(listener),
    log: options.log ?? silent,
  }
}

function maxMessageBytesOf({ maxMessageBytes = MAX_MESSAGE_BYTES }: EngineOptions): number {
  return wholeNumber('maxMessageBytes', maxMessageBytes)
}

const silent: LogSink = () => {}
