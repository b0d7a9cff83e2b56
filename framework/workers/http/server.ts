import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { iiiError } from '../../errors/iii-error.js'
import { answers, emptyAnswer, type Answer, type StreamedBody } from './answer.js'
import { ConcurrencyLimit } from './concurrency.js'
import type { HttpConfig } from './config.js'
import { Connections } from './connections.js'
import { isPreflight, preflightAnswer, withCors } from './cors.js'
import { newErrorId } from './diagnostics.js'
import { Exchange, type HttpParts } from './exchange.js'
import { readTarget, type Target } from './request.js'
import type { RouteMatch } from './route-table.js'

/** A listener that serves the routes of its parts. */
export interface HttpServer {
  /** Such as `http://127.0.0.1:3111`. */
  readonly url: string
  /** Stops accepting, lets requests finish, and cuts off what is left after ten seconds. */
  stop(): Promise<void>
}

/** Slow clients: how long headers and a whole request may take, and how long an idle connection is kept. */
const timeLimits = { headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 30_000 } as const
const STOP_LIMIT_MS = 10_000

/** @throws (rejects) `http_port_in_use`, `http_listen_failed` */
export async function startServer(parts: HttpParts): Promise<HttpServer> {
  const requests = new Requests(parts)
  const server = createServer(timeLimits)
  const connections = new Connections(server)
  server.on('request', (request, response) => {
    connections.used(request.socket)
    requests.serve(request, response)
  })
  await listen(server, parts.config)
  server.on('error', (error) => parts.log('error', 'the HTTP listener failed', { reason: error.message }))
  return {
    url: urlOf(server.address() as AddressInfo),
    async stop() {
      requests.isStopping = true
      await close(server, connections)
    },
  }
}

class Requests {
  /** Answers from now on end their connection. */
  isStopping = false
  readonly #limit: ConcurrencyLimit

  constructor(private readonly parts: HttpParts) {
    this.#limit = new ConcurrencyLimit(parts.config.concurrencyRequestLimit)
  }

  /** The boundary of a request: whatever happens becomes one answer. */
  serve(request: IncomingMessage, response: ServerResponse): void {
    if (this.#limit.tryEnter()) this.#begin(request, response)
    else void this.#limit.wait().then(() => this.#begin(request, response))
  }

  #begin(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.#route(request, response)
    } catch (error) {
      this.#logInternal(error)
      this.#end(response, answers.internalError)
    }
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    if (response.destroyed) return this.#end(response)
    const { cors } = this.parts.config
    const { origin } = request.headers
    if (isPreflight(request)) return this.#end(response, preflightAnswer(cors, origin))
    const target = readTarget(request.url ?? '/')
    const match = this.#match(request.method ?? 'GET', target.path)
    if (match === undefined) return this.#end(response, withCors(this.#miss(request, target), cors, origin))
    new Exchange({ request, response, target, match, answered: this.#end }, this.parts).begin()
  }

  /** A HEAD request is served by the GET route when it has none of its own. */
  #match(method: string, path: string): RouteMatch | undefined {
    const match = this.parts.routes.match(method, path)
    return match === undefined && method === 'HEAD' ? this.parts.routes.match('GET', path) : match
  }

  #miss(request: IncomingMessage, { path }: Target): Answer {
    request.resume()
    if (request.method === 'OPTIONS') return emptyAnswer(200)
    const methods = this.parts.routes.methodsAt(path)
    return methods.length === 0 ? answers.notFound : emptyAnswer(405, ['allow', methods.join(', ')])
  }

  /** Gives the place of a request back, whatever becomes of its answer; without one its client has gone. */
  readonly #end = (response: ServerResponse, answer?: Answer): void => {
    try {
      if (answer !== undefined) this.#write(response, answer)
    } catch (error) {
      this.#logInternal(error)
      this.#write(response, answers.internalError)
    } finally {
      this.#limit.leave()
    }
  }

  #write(response: ServerResponse, answer: Answer): void {
    if (response.destroyed || response.headersSent) return
    if (answer.stream !== undefined) return this.#stream(response, answer, answer.stream)
    const { status, headers, body } = answer
    const mayHaveBody = status !== 204 && status !== 304
    const all = [...headers]
    if (mayHaveBody) all.push('content-length', String(Buffer.byteLength(body)))
    if (this.isStopping) all.push('connection', 'close')
    response.writeHead(status, all)
    response.end(mayHaveBody ? body : undefined)
  }

  /** The place of the request is free again while its body is still on its way. */
  #stream(response: ServerResponse, { status, headers }: Answer, body: StreamedBody): void {
    response.writeHead(status, this.isStopping ? [...headers, 'connection', 'close'] : [...headers])
    body.sendTo(response)
  }

  #logInternal(error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.parts.log('error', 'internal server error', { error_id: newErrorId(), reason })
  }
}

function listen(server: Server, { host, port }: HttpConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException): void => {
      const { code, message: reason } = cause
      if (code === 'EADDRINUSE') reject(iiiError('http_port_in_use', { host, port }, { cause }))
      else reject(iiiError('http_listen_failed', { host, port, reason }, { cause }))
    }
    server.once('error', refuse)
    server.listen(port, host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
}

function close(server: Server, connections: Connections): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_LIMIT_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    connections.closeIdle()
  })
}

/** An address as a person can open it: one that means every interface is told as loopback. */
function urlOf({ address, port }: AddressInfo): string {
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
