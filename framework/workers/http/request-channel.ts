import type { ChannelEnd } from '../../sdk/index.js'
import type { HttpChannelsInit } from './channels-init.js'

/**
 * Passes the bytes of a body on to whoever opened the channel (workers §2.5). They are taken from the connection as they
 * are read, so a client that sends faster than the function reads has to wait, and nobody's body is held in memory.
 */
export class RequestChannel {
  #isOver = false

  constructor(
    private readonly end: ChannelEnd,
    private readonly init: Pick<HttpChannelsInit, 'request' | 'body'>,
  ) {
    end.listen({ frame: () => {}, closed: () => this.#drain() })
    const { bytes } = init.body
    if (bytes === undefined) this.#stream()
    else this.#sendWhole(bytes)
  }

  /** The answer is given: what is left of the body is read and dropped. */
  leave(): void {
    this.end.terminate()
    this.#drain()
  }

  #sendWhole(bytes: Buffer): void {
    if (bytes.length > 0) this.end.send({ isText: false, bytes }, () => {})
    this.end.close('')
  }

  #stream(): void {
    const { end } = this
    const { request } = this.init
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
    this.init.request.resume()
  }
}
