import { Channels, type ChannelMethods } from './channels/channels.js'
import { openSocket } from './connection/open-socket.js'
import { type ClientSetup, createClient } from './create-client.js'
import { nodePlatform } from './node-platform.js'
import type { Environment } from './option-checks.js'
import { resolveEngineUrl, resolveOptions } from './options.js'
import { systemClock } from './system-clock.js'
import './telemetry/async-contexts.js'
import { ClientTelemetry } from './telemetry/client-telemetry.js'
import { resolveTelemetry } from './telemetry/options.js'
import { telemetryUrl } from './telemetry/telemetry-url.js'
import type { Client } from './types/node-client.js'
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
  const { env } = process
  const url = resolveEngineUrl(address, env)
  const { headers } = options
  return createClient(
    nodeSetup(options, {
      open: (signal) => openSocket({ url, headers, signal }),
      openTelemetry: (signal) => openSocket({ url: telemetryUrl(url), headers, signal }),
      channelUrl: url,
      address: url,
      env,
    }),
  )
}

/**
 * The same client over any transport, for workers that live inside the engine's process. `III_*` variables are not read.
 *
 * @param open opens one connection; it is called again after a loss. A throw counts as a failed attempt.
 */
export function connectWorker(open: OpenTransport, options: ConnectOptions = {}): Client {
  return createClient(nodeSetup(options, { open, address: options.address ?? 'the engine', env: {} }))
}

/** How a client of Node.js reaches its engine. */
export interface NodeRoute {
  readonly open: OpenTransport
  /** Opens a connection for telemetry; without it, telemetry shares the worker's. */
  readonly openTelemetry?: OpenTransport
  /** Where data channels are opened; without it, only over a transport that brings its own. */
  readonly channelUrl?: string
  readonly address: string
  readonly env: Environment
}

/** What Node.js gives to a client. */
export function nodeSetup(given: ConnectOptions, route: NodeRoute): ClientSetup<ChannelMethods> {
  const { open, openTelemetry, channelUrl: url, address, env } = route
  const options = resolveOptions(given, nodePlatform(env))
  const { workerName, log } = options
  const telemetryOptions = resolveTelemetry(given, env, workerName)
  const clock = given.clock ?? systemClock
  return {
    open,
    address,
    options,
    clock,
    random: Math.random,
    telemetry: (needs) =>
      new ClientTelemetry({
        ...needs,
        options: telemetryOptions,
        workerName,
        log,
        open: openTelemetry,
        clock,
      }),
    channels: (needs) => new Channels({ ...needs, url }),
  }
}
