import { atLeastZero, type Environment } from '../option-checks.js'
import { MAX_BATCH } from './batcher.js'
import type { OtelConfig } from './otel-config.js'
import { newUuid } from '../uuid.js'
import type { Resource } from './otlp.js'

/** {@link OtelConfig} with every default filled in. */
export interface TelemetrySettings {
  readonly resource: Resource
  readonly metricsEnabled: boolean
  readonly metricsIntervalMs: number
  readonly spansFlushMs: number
  readonly logsFlushMs: number
  readonly logsBatchSize: number
  readonly tracesFetch: boolean
}

/**
 * Whether telemetry is wanted: the argument, then `OTEL_ENABLED`, then whether anybody configured it. Off is the
 * default, because a process that serves nothing but small calls serves about a quarter fewer with it
 * (docs/decisions: telemetry).
 */
export function isTelemetryWanted(config: OtelConfig | undefined, env: Environment): boolean {
  return config?.enabled ?? flag(env['OTEL_ENABLED']) ?? config !== undefined
}

/** @throws `client_option_invalid` */
export function telemetrySettings(
  config: OtelConfig,
  env: Environment,
  defaultName: string,
): TelemetrySettings {
  return {
    resource: resourceOf(config, env, defaultName),
    metricsEnabled: config.metricsEnabled ?? flag(env['OTEL_METRICS_ENABLED']) ?? true,
    metricsIntervalMs: atLeastZero('metricsExportIntervalMs', config.metricsExportIntervalMs ?? 60_000),
    spansFlushMs: atLeastZero('spansFlushIntervalMs', config.spansFlushIntervalMs ?? 100),
    logsFlushMs: atLeastZero('logsFlushIntervalMs', config.logsFlushIntervalMs ?? 100),
    logsBatchSize: Math.max(1, atLeastZero('logsBatchSize', config.logsBatchSize ?? MAX_BATCH)),
    tracesFetch: config.fetchInstrumentationEnabled ?? false,
  }
}

function resourceOf(config: OtelConfig, env: Environment, defaultName: string): Resource {
  const namespace = config.serviceNamespace ?? (env['SERVICE_NAMESPACE'] || undefined)
  return {
    'service.name': config.serviceName ?? (env['OTEL_SERVICE_NAME'] || defaultName),
    'service.version': config.serviceVersion ?? (env['SERVICE_VERSION'] || 'unknown'),
    'service.instance.id': config.serviceInstanceId ?? (env['SERVICE_INSTANCE_ID'] || newUuid()),
    ...(namespace !== undefined && { 'service.namespace': namespace }),
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'iii-framework',
  }
}

const OFF: ReadonlySet<string> = new Set(['false', '0', 'no', 'off'])

/** `undefined` for a variable that is unset. */
function flag(value: string | undefined): boolean | undefined {
  return value === undefined || value === '' ? undefined : !OFF.has(value.toLowerCase())
}
