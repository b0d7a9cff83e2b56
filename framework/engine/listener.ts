import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { iiiError, type IiiError } from '../errors/iii-error.js'
import type { Transport } from '../protocol/transport.js'
import { paths } from '../protocol/well-known.js'
import { wsTransport } from '../protocol/ws-transport.js'
import type { EngineSettings } from './options.js'

/** What arrives at a port. */
export interface Visitors {
  worker(transport: Transport): void
  telemetry(socket: WebSocket): void
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
 * Listens on one port: path → worker, telemetry or health answer (protocol §1.1).
 * @throws `engine_port_in_use`, `engine_listen_failed`
 */
export async function listen(settings: EngineSettings, visitors: Visitors): Promise<Listener> {
  const server = createServer(
    {
      headersTimeout: settings.handshakeTimeoutMs,
      requestTimeout: settings.handshakeTimeoutMs,
      connectionsCheckingInterval: Math.min(1_000, Math.max(1, settings.handshakeTimeoutMs)),
    },
    (request, response) => answer(request, response, visitors),
  )
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: settings.maxMessageBytes,
    clientTracking: true,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const welcome = welcomeFor(request, stream, visitors)
    if (welcome === undefined) refuseUpgrade(stream)
    else sockets.handleUpgrade(request, stream, head, welcome)
  })
  const port = await open(server, settings)
  server.on('error', ({ message }) => settings.log({ event: 'accept_failed', reason: message }))
  return { port, stop: () => close(server, sockets) }
}

type Welcome = (socket: WebSocket) => void

function welcomeFor(request: IncomingMessage, stream: Duplex, visitors: Visitors): Welcome | undefined {
  const path = pathOf(request)
  if (path === paths.worker) return (socket) => visitors.worker(wsTransport(socket, stream, 'server'))
  if (path === paths.telemetry) return (socket) => visitors.telemetry(socket)
  return undefined
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url
}

function refuseUpgrade(stream: Duplex): void {
  stream.on('error', () => stream.destroy())
  stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function answer(request: IncomingMessage, response: ServerResponse, visitors: Visitors): void {
  const isHealth = pathOf(request) === paths.worker && request.method === 'GET'
  const body = JSON.stringify(isHealth ? visitors.health() : { error: 'not found' })
  response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' }).end(body)
}

function open(server: Server, { host, port }: EngineSettings): Promise<number> {
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

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const socket of sockets.clients) socket.terminate()
  server.closeAllConnections()
  await closed
}
