import type { IncomingMessage } from 'node:http'
import type { ChannelEnd } from '../../sdk/index.js'
import type { Body } from './body.js'

/**
 * Passes the bytes of a body on to whoever reads the channel (workers §2.5). They are taken from the connection as they
 * are read, so a client that sends faster than the function reads has to wait, and nobody's body is held in memory.
 */
export class RequestChannel {
  #isOver = false

  constructor(
    private readonly request: IncomingMessage,
    private readonly end: ChannelEnd,
  ) {
    end.listen({ frame: () => {}, closed: () => this.#drain() })
  }

  start({ bytes }: Body): void {
    if (bytes === undefined) return this.#stream()
    if (bytes.length > 0) this.end.send({ isText: false, bytes }, () => {})
    this.end.close('')
  }

  /** The answer is given: what is left of the body is read and dropped, so that the connection can serve another. */
  leave(): void {
    this.end.terminate()
    this.#drain()
  }

  #stream(): void {
    const { request, end } = this
    request.on('data', (chunk: Buffer) => {
      if (this.#isOver) return
      request.pause()
      end.send({ isText: false, bytes: chunk }, () => request.resume())
    })
    request.once('end', () => end.close(''))
    request.once('close', () => {
      if (!request.complete) end.terminate()
    })
  }

  #drain(): void {
    this.#isOver = true
    this.request.resume()
  }
}
