import type { Environment } from '../option-checks.js'
import { resolveReconnection } from '../options.js'
import type { InitOptions, ReconnectionConfig } from '../types/options.js'
import { isTelemetryWanted, telemetrySettings, type TelemetrySettings } from './settings.js'

/** The part of {@link InitOptions} that is about telemetry, with every default filled in. */
export interface ClientTelemetryOptions {
  /** `undefined` while telemetry is off. */
  readonly settings: TelemetrySettings | undefined
  /** True when the program said that this client takes no part in telemetry, whoever else does. */
  readonly isRefused: boolean
  readonly reconnection: ReconnectionConfig
  /** True when the gauges of this process are reported for this client. */
  readonly reportsMetrics: boolean
}

/** @throws `client_option_invalid` */
export function resolveTelemetry(
  options: InitOptions,
  env: Environment,
  workerName: string,
): ClientTelemetryOptions {
  const { otel, reconnectionConfig, enableMetricsReporting } = options
  return {
    settings: isTelemetryWanted(otel, env) ? telemetrySettings(otel ?? {}, env, workerName) : undefined,
    isRefused: otel?.enabled === false,
    reconnection: resolveReconnection(otel?.reconnectionConfig ?? reconnectionConfig ?? {}),
    reportsMetrics: enableMetricsReporting ?? true,
  }
}
