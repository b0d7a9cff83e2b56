import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Knows which connections serve a request at the moment. Node counts a connection that has not sent anything yet as
 * busy, and clients open such ones ahead of need; they would hold up every stop.
 */
export class Connections {
  readonly #requestsOf = new Map<Socket, number>()

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#requestsOf.set(socket, 0)
      socket.once('close', () => this.#requestsOf.delete(socket))
    })
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#count(socket, 1)
      response.once('close', () => this.#count(socket, -1))
    })
  }

  /** Closes every connection without a request under way. */
  closeIdle(): void {
    for (const [socket, requests] of this.#requestsOf) if (requests === 0) socket.destroy()
  }

  #count(socket: Socket, change: number): void {
    const requests = this.#requestsOf.get(socket)
    if (requests !== undefined) this.#requestsOf.set(socket, requests + change)
  }
}
