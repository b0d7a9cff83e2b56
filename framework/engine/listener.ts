import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { iiiError, type IiiError } from '../errors/iii-error.js'
import type { Transport } from '../protocol/transport.js'
import { paths } from '../protocol/well-known.js'
import { wsTransport } from '../protocol/ws-transport.js'
import type { ListenerSettings } from './options.js'

/** Takes in the socket of a request that was granted. */
type Welcome = (socket: WebSocket) => void

/** The answer to an upgrade request that is not granted. */
export interface Refusal {
  readonly status: 400 | 404
  readonly body: string
}

/** What arrives at a port. */
export interface Visitors {
  worker(transport: Transport, request: IncomingMessage): void
  telemetry(socket: WebSocket, request: IncomingMessage): void
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
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: settings.maxMessageBytes,
    clientTracking: true,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const welcome = welcomeFor(request, stream, visitors)
    if (typeof welcome !== 'function') refuseUpgrade(stream, welcome)
    else sockets.handleUpgrade(request, stream, head, welcome)
  })
  const port = await open(server, settings)
  server.on('error', ({ message }) => settings.log({ event: 'accept_failed', reason: message }))
  return { port, stop: () => close(server, sockets) }
}

const nowhere: Refusal = { status: 404, body: '' }

function welcomeFor(request: IncomingMessage, stream: Duplex, visitors: Visitors): Welcome | Refusal {
  const path = pathOf(request)
  if (path === paths.worker)
    return (socket) => visitors.worker(wsTransport(socket, stream, 'server'), request)
  if (path === paths.telemetry) return (socket) => visitors.telemetry(socket, request)
  return path.startsWith(paths.channels) ? visitors.channel(request.url ?? path) : nowhere
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? url
}

function refuseUpgrade(stream: Duplex, { status, body }: Refusal): void {
  stream.on('error', () => stream.destroy())
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`)
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

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const socket of sockets.clients) socket.terminate()
  server.closeAllConnections()
  await closed
}
