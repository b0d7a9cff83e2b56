import { logToConsole } from '../log.js'
import { resolveEngineUrl, resolveReconnection } from '../options.js'
import { systemClock } from '../system-clock.js'
import './async-contexts.js'
import { leaveFetchFor, traceFetchFor } from './fetch-instrumentation.js'
import type { OtelConfig } from './otel-config.js'
import { socketOutlet } from './outlet.js'
import { began, ended, runningTelemetries, sharedTelemetry } from './process-telemetry.js'
import { isTelemetryWanted, telemetrySettings } from './settings.js'
import { Recorder } from './recorder.js'
import { openSocket } from '../connection/open-socket.js'
import { telemetryUrl } from './telemetry-url.js'

/**
 * Turns telemetry on for this process, over a connection of its own: for spans and logs outside of workers, and for
 * every client that was not given `otel`. Once it runs, a further call changes nothing.
 *
 * @throws `engine_url_invalid`, `client_option_invalid`
 */
export function initOtel(config: OtelConfig = {}): void {
  const { env } = process
  if (sharedTelemetry() !== undefined || !isTelemetryWanted(config, env)) return
  const url = telemetryUrl(resolveEngineUrl(config.engineWsUrl, env))
  const settings = telemetrySettings(config, env, 'iii-node')
  const outlet = socketOutlet({
    open: (signal) => openSocket({ url, headers: undefined, signal }),
    address: url,
    reconnection: resolveReconnection(config.reconnectionConfig ?? {}),
    clock: systemClock,
    log: logToConsole,
  })
  const recorder = new Recorder({ settings, outlet, clock: systemClock, log: logToConsole })
  began(recorder, true)
  if (settings.tracesFetch) traceFetchFor(recorder)
}

/** Sends what waits and ends what {@link initOtel} began. A client's own telemetry ends with the client. */
export async function shutdownOtel(): Promise<void> {
  const telemetry = sharedTelemetry()
  if (telemetry === undefined) return
  ended(telemetry)
  leaveFetchFor(telemetry)
  await telemetry.stop()
}

/** Sends whatever any telemetry of this process holds back. */
export async function flushOtel(): Promise<void> {
  await Promise.all(runningTelemetries().map((telemetry) => telemetry.flush()))
}
