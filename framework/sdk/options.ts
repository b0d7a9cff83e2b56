import { iiiError } from '../errors/iii-error.js'
import { isBlank } from '../protocol/namespace.js'
import { DEFAULT_ENGINE_URL } from '../protocol/well-known.js'
import { logToConsole } from './log.js'
import { atLeastZero, type Environment } from './option-checks.js'
import type { Platform } from './platform.js'
import type { ClientLogger, ConnectOptions, ReconnectionConfig, TelemetryOptions } from './types/options.js'

/** {@link ConnectOptions} with every default filled in. */
export interface ClientOptions {
  readonly workerName: string
  readonly workerDescription: string | undefined
  /** `undefined` is the default namespace. */
  readonly namespace: string | undefined
  readonly isShared: boolean
  readonly runtime: string
  readonly os: string
  readonly pid: number | undefined
  readonly isolation: string | null
  readonly invocationTimeoutMs: number
  readonly reconnection: ReconnectionConfig
  /** Facts of the project for the announcement. */
  readonly telemetry: TelemetryOptions
  readonly log: ClientLogger
}

/**
 * Argument, then environment, then default (protocol §1.5, §9.3, §11).
 * @throws `INVALID_NAMESPACE`, `client_option_invalid`.
 */
export function resolveOptions(options: ConnectOptions, platform: Platform): ClientOptions {
  const { env } = platform
  return {
    workerName: options.workerName ?? (env['III_WORKER_NAME'] || platform.workerName),
    workerDescription: options.workerDescription,
    namespace: resolveNamespace(options.namespace, env['III_NAMESPACE']),
    isShared: options.shared ?? false,
    runtime: options.runtime ?? platform.runtime,
    os: platform.os,
    pid: platform.pid,
    isolation: options.isolation ?? (env['III_ISOLATION'] || null),
    invocationTimeoutMs: atLeastZero('invocationTimeoutMs', options.invocationTimeoutMs ?? 30_000),
    reconnection: resolveReconnection(options.reconnectionConfig ?? {}),
    telemetry: options.telemetry ?? {},
    log: options.log ?? logToConsole,
  }
}

/**
 * The engine's URL: argument, then `III_URL`, then the default address.
 * @throws `engine_url_invalid`.
 */
export function resolveEngineUrl(address: string | undefined, env: Environment): string {
  const url = address ?? (env['III_URL'] || DEFAULT_ENGINE_URL)
  if (!URL.canParse(url) || !schemes.has(new URL(url).protocol)) {
    throw iiiError('engine_url_invalid', { address: url })
  }
  return url
}

const schemes: ReadonlySet<string> = new Set(['ws:', 'wss:', 'http:', 'https:'])

function resolveNamespace(option: string | undefined, variable: string | undefined): string | undefined {
  if (isBlank(option)) throw iiiError('INVALID_NAMESPACE', { member: 'namespace' })
  return option ?? (isBlank(variable) ? undefined : variable)
}

const RECONNECTION_DEFAULTS: ReconnectionConfig = {
  initialDelayMs: 1_000,
  maxDelayMs: 30_000,
  backoffMultiplier: 2,
  jitterFactor: 0.3,
  maxRetries: -1,
}

/** @throws `client_option_invalid`. */
export function resolveReconnection(given: Partial<ReconnectionConfig>): ReconnectionConfig {
  const { initialDelayMs, maxDelayMs, backoffMultiplier, jitterFactor, maxRetries } = RECONNECTION_DEFAULTS
  return {
    initialDelayMs: atLeastZero('initialDelayMs', given.initialDelayMs ?? initialDelayMs),
    maxDelayMs: atLeastZero('maxDelayMs', given.maxDelayMs ?? maxDelayMs),
    backoffMultiplier: atLeastZero('backoffMultiplier', given.backoffMultiplier ?? backoffMultiplier),
    jitterFactor: atLeastZero('jitterFactor', given.jitterFactor ?? jitterFactor),
    maxRetries: given.maxRetries ?? maxRetries,
  }
}
