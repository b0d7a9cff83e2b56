import { iiiError } from '../errors/iii-error.js'
import { DEFAULT_ENGINE_PORT, DEFAULT_HOST, MAX_MESSAGE_BYTES } from '../protocol/well-known.js'
import type { LogSink } from './log.js'
import type { DuplicatePolicy } from './registry/functions.js'

/** How an engine runs. Everything has a default. */
export interface EngineOptions {
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string | undefined
  /** Port to listen on; default 49134, 0 for any free one. */
  readonly port?: number | undefined
  /** How long an unannounced worker may still choose its namespace; default 5000 ms (protocol §9.3). */
  readonly namespaceGraceMs?: number | undefined
  /** How long a peer may take to send its request head; default 10 000 ms (protocol §1.2). */
  readonly handshakeTimeoutMs?: number | undefined
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
  /** What a second live worker that registers an id gets: default `reject` (protocol §9.2). */
  readonly onDuplicateFunction?: DuplicatePolicy | undefined
  /** Shown as the version of the engine and its in-process workers. */
  readonly version?: string | undefined
  /** Receives what the engine has to tell; default nobody. */
  readonly log?: LogSink | undefined
}

type Defaulted = Exclude<keyof EngineOptions, 'version'>
/** Options with every default filled in. */
export type EngineSettings = { readonly [Name in Defaulted]-?: NonNullable<EngineOptions[Name]> } & {
  readonly version: string | undefined
}

const FULL_BYTES = 16 * 1024 * 1024
const LARGEST_PORT = 65_535
const LARGEST_TIMER_MS = 2 ** 31 - 1

/** @throws `engine_option_invalid` for a number out of its range. */
export function completeOptions(options: EngineOptions): EngineSettings {
  return {
    host: options.host ?? DEFAULT_HOST,
    port: whole('port', options.port ?? DEFAULT_ENGINE_PORT, LARGEST_PORT),
    namespaceGraceMs: whole('namespaceGraceMs', options.namespaceGraceMs ?? 5_000),
    handshakeTimeoutMs: whole('handshakeTimeoutMs', options.handshakeTimeoutMs ?? 10_000),
    pingIntervalMs: whole('pingIntervalMs', options.pingIntervalMs ?? 20_000),
    idleLimitMs: whole('idleLimitMs', options.idleLimitMs ?? 60_000),
    bindingAnswerMs: whole('bindingAnswerMs', options.bindingAnswerMs ?? 10_000),
    maxMessageBytes: whole('maxMessageBytes', options.maxMessageBytes ?? MAX_MESSAGE_BYTES),
    fullBytes: whole('fullBytes', options.fullBytes ?? FULL_BYTES),
    onDuplicateFunction: options.onDuplicateFunction ?? 'reject',
    version: options.version,
    log: options.log ?? (() => {}),
  }
}

function whole(option: string, value: number, largest = LARGEST_TIMER_MS): number {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return value
  throw iiiError('engine_option_invalid', {
    option,
    value,
    expectation: `a whole number from 0 to ${largest}`,
  })
}
