import type { IncomingMessage } from 'node:http'
import type { ChannelEnd, ChannelOffer, Client, StreamChannelRef } from '../../sdk/index.js'
import type { Body } from './body.js'

/**
 * Passes the bytes of a body on to whoever opens the channel (workers §2.5). They are taken from the connection as they
 * are read, so a client that sends faster than the function reads has to wait, and nobody's body is held in memory.
 */
export class RequestChannel {
  readonly #offer: ChannelOffer
  #end: ChannelEnd | undefined
  #isOver = false

  /** @throws `channels_unavailable` */
  constructor(
    client: Client,
    private readonly request: IncomingMessage,
    private readonly body: Body,
  ) {
    this.#offer = client.offerChannel('read', (end) => this.#start(end))
  }

  get ref(): StreamChannelRef {
    return this.#offer.ref
  }

  /** The answer is given: what is left of the body is read and dropped, so that the connection can serve another. */
  leave(): void {
    this.#offer.withdraw()
    this.#end?.terminate()
    if (this.#end !== undefined || this.body.bytes === undefined) this.#drain()
  }

  #start(end: ChannelEnd): void {
    this.#end = end
    end.listen({ frame: () => {}, closed: () => this.#drain() })
    const { bytes } = this.body
    if (bytes === undefined) return this.#stream(end)
    if (bytes.length > 0) end.send({ isText: false, bytes }, () => {})
    end.close('')
  }

  #stream(end: ChannelEnd): void {
    const { request } = this
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
