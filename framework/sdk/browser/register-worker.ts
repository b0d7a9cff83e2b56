import { createClient } from '../create-client.js'
import { resolveEngineUrl, resolveOptions } from '../options.js'
import { pageChannels } from './channels.js'
import type { Client, InitOptions } from './client.js'
import { pageClock } from './clock.js'
import { openSocket } from './open-socket.js'
import { pagePlatform } from './platform.js'
import { PageTransport } from './transport.js'

/**
 * A client that connects this page to an engine at once and stays connected. An unreachable engine is no error here:
 * calls wait, and the client keeps trying.
 *
 * It has no telemetry, and code in a page has no context that survives an `await`: to make a call part of the trace of the
 * call being served, hand on `traceparent` and `baggage` of the handler's context.
 *
 * @param address URL of the engine, `wss:` for a page that came over https. A token goes into its query.
 * @throws `engine_url_invalid`, `INVALID_NAMESPACE`, `client_option_invalid`
 * @example
 * const iii = registerWorker('wss://engine.example.com/?token=…')
 * iii.registerFunction('page::title', ({ text }: { text: string }) => void (document.title = text))
 */
export function registerWorker(address: string, options: InitOptions = {}): Client {
  const url = resolveEngineUrl(address, {})
  return createClient({
    open: async (signal) => new PageTransport(await openSocket(url, signal)),
    address: url,
    options: resolveOptions(options, pagePlatform()),
    clock: pageClock,
    random: Math.random,
    channels: (needs) => pageChannels(needs, url),
  })
}
