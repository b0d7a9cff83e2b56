import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Knows which connections have not been used yet. Node counts them as busy, and clients open such ones ahead of need;
 * they would hold up every stop.
 */
export class Connections {
  readonly #unused = new Set<Socket>()

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#unused.add(socket)
      socket.once('close', () => this.#unused.delete(socket))
    })
  }

  /** A request has come. */
  used(socket: Socket): void {
    this.#unused.delete(socket)
  }

  /** Closes every connection without a request under way. */
  closeIdle(): void {
    for (const socket of this.#unused) socket.destroy()
    this.server.closeIdleConnections()
  }
}
