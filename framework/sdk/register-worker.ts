import { systemClock } from './clock.js'
import { openSocket } from './connection/open-socket.js'
import { createClient } from './create-client.js'
import { resolveEngineUrl, resolveOptions } from './options.js'
import { openTelemetrySocket } from './telemetry/telemetry-socket.js'
import { telemetryUrl } from './telemetry/telemetry-url.js'
import type { Client } from './types/client.js'
import type { ConnectOptions, InitOptions, OpenTransport } from './types/options.js'

/**
 * A client that connects to an engine at once and stays connected. An unreachable engine is no error here: calls wait,
 * and the client keeps trying.
 *
 * @param address URL of the engine; default: `III_URL`, else `ws://127.0.0.1:49134`.
 * @throws `engine_url_invalid`, `INVALID_NAMESPACE`, `client_option_invalid`
 * @example
 * const iii = registerWorker('ws://127.0.0.1:49134', { workerName: 'greeter' })
 * iii.registerFunction('greet::hello', ({ name }: { name: string }) => `Hello, ${name}!`)
 */
export function registerWorker(address?: string, options: InitOptions = {}): Client {
  const url = resolveEngineUrl(address, process.env)
  return createClient({
    open: (signal) => openSocket({ url, headers: options.headers, signal }),
    openTelemetry: (signal) =>
      openTelemetrySocket({ url: telemetryUrl(url), headers: options.headers, signal }),
    channelUrl: url,
    address: url,
    options: resolveOptions(options, process.env),
    clock: systemClock,
    random: Math.random,
  })
}

/**
 * The same client over any transport, for workers that live inside the engine's process. `III_*` variables are not read.
 *
 * @param open opens one connection; it is called again after a loss. A throw counts as a failed attempt.
 */
export function connectWorker(open: OpenTransport, options: ConnectOptions = {}): Client {
  return createClient({
    open,
    address: options.address ?? 'the engine',
    options: resolveOptions(options, {}),
    clock: options.clock ?? systemClock,
    random: Math.random,
  })
}
