import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { iiiError, type IiiError } from '../errors/iii-error.js'
import type { Transport } from '../protocol/transport.js'
import { paths } from '../protocol/well-known.js'
import { acceptUpgrade, type Refusal, refuseUpgrade, upgradeProblem } from '../protocol/websocket/accept.js'
import type { WsConnection } from '../protocol/websocket/ws-connection.js'
import { wsTransport } from '../protocol/websocket/ws-transport.js'
import { originRefusal } from './access/origins.js'
import type { ListenerSettings } from './options.js'

/** Takes in the socket of a request that was granted. */
export type Welcome = (connection: WsConnection) => void

/** What arrives at a port. */
export interface Visitors {
  worker(transport: Transport, request: IncomingMessage): void
  telemetry(connection: WsConnection, request: IncomingMessage): void
  /** @param target path and query of the request for one end of a data channel. */
  channel(target: string): Welcome | Refusal
  /** The facts of a health answer. */
  health(): object
}

export interface Listener {
  /** The port in use, also when any was asked for. */
  readonly port: number
  /** Stops listening and ends what was accepted and is still there. */
  stop(): Promise<void>
}

/**
 * Listens on one port: path → worker, telemetry, data channel or health answer (protocol §1.1).
 * @throws `engine_port_in_use`, `engine_listen_failed`
 */
export async function listen(settings: ListenerSettings, visitors: Visitors): Promise<Listener> {
  const server = createServer(
    {
      headersTimeout: settings.handshakeTimeoutMs,
      requestTimeout: settings.handshakeTimeoutMs,
      connectionsCheckingInterval: Math.min(1_000, Math.max(1, settings.handshakeTimeoutMs)),
    },
    (request, response) => answer(request, response, visitors),
  )
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const welcome =
      upgradeProblem(request) ?? originRefusal(request, settings) ?? welcomeFor(request, visitors)
    if (typeof welcome !== 'function') return refuseUpgrade(stream, welcome)
    upgraded.add(stream)
    stream.on('close', () => upgraded.delete(stream))
    welcome(acceptUpgrade({ request, stream, head }, settings.maxMessageBytes))
  })
  const port = await open(server, settings)
  server.on('error', ({ message }) => settings.log({ event: 'accept_failed', reason: message }))
  return { port, stop: () => close(server, upgraded) }
}

const nowhere: Refusal = { status: 404, body: '' }

function welcomeFor(request: IncomingMessage, visitors: Visitors): Welcome | Refusal {
  const path = pathOf(request)
  if (path === paths.worker)
    return (connection) => visitors.worker(wsTransport(connection, 'server'), request)
  if (path === paths.telemetry) return (connection) => visitors.telemetry(connection, request)
  return path.startsWith(paths.channels) ? visitors.channel(request.url ?? path) : nowhere
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url
}

function answer(request: IncomingMessage, response: ServerResponse, visitors: Visitors): void {
  const isHealth = pathOf(request) === paths.worker && request.method === 'GET'
  const body = JSON.stringify(isHealth ? visitors.health() : { error: 'not found' })
  response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' }).end(body)
}

function open(server: Server, { host, port }: ListenerSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, host, port)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): IiiError {
  if (cause.code === 'EADDRINUSE') return iiiError('engine_port_in_use', { host, port }, { cause })
  return iiiError('engine_listen_failed', { host, port, reason: cause.message }, { cause })
}

async function close(server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const stream of upgraded) stream.destroy()
  server.closeAllConnections()
  await closed
}
