import type { IncomingMessage } from 'node:http'
import type { Client, StreamChannelRef } from '../../sdk/index.js'
import type { Answer } from './answer.js'
import type { Body } from './body.js'
import { RequestChannel } from './request-channel.js'
import { ResponseChannel } from './response-channel.js'
import type { SkippedHeader } from './response.js'

/** What the channels of a request carry, and who is told of it. */
export interface HttpChannelsInit {
  readonly request: IncomingMessage
  readonly body: Body
  /** Takes the answer that the function writes, as soon as it begins. */
  readonly begun: (answer: Answer) => void
  readonly skipped: SkippedHeader
}

/** The two channels of a request. They are offered to the function, and come into being as it opens them. */
export class HttpChannels {
  readonly #request: RequestChannel
  readonly #response: ResponseChannel

  /** @throws `channels_unavailable` */
  constructor(client: Client, { request, body, begun, skipped }: HttpChannelsInit) {
    this.#request = new RequestChannel(client, request, body)
    this.#response = new ResponseChannel(client, begun, skipped)
  }

  /** The end of the function that gives the bytes of the request. */
  get requestBody(): StreamChannelRef {
    return this.#request.ref
  }

  /** The end of the function that takes the answer. */
  get response(): StreamChannelRef {
    return this.#response.ref
  }

  /** True once the function has written the first bytes of an answer, or its end. */
  get hasBegun(): boolean {
    return this.#response.hasBegun
  }

  /** @param isRefused a function that still writes is told so; otherwise nothing of the channels remains. */
  leave(isRefused: boolean): void {
    this.#request.leave()
    this.#response.leave(isRefused)
  }
}
