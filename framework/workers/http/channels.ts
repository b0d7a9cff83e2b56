import type { ChannelOffer, Client } from '../../sdk/index.js'
import type { HttpChannelsInit } from './channels-init.js'
import { RequestChannel } from './request-channel.js'
import { ResponseChannel } from './response-channel.js'

/** The two channels of a request. They are offered to the function, and come into being as it opens them. */
export class HttpChannels {
  readonly #init: HttpChannelsInit
  readonly #requestOffer: ChannelOffer
  readonly #responseOffer: ChannelOffer
  #request: RequestChannel | undefined
  #response: ResponseChannel | undefined

  /** @throws `channels_unavailable` */
  constructor(client: Client, init: HttpChannelsInit) {
    this.#init = init
    this.#requestOffer = client.offerChannel('read', (end) => {
      this.#request = new RequestChannel(end, init)
    })
    this.#responseOffer = client.offerChannel('write', (end) => {
      this.#response = new ResponseChannel(end, init)
    })
  }

  /** The references of the function's ends, as members of its payload. */
  get text(): string {
    return `"request_body":${refText(this.#requestOffer)},"response":${refText(this.#responseOffer)}`
  }

  /** True once the function has written the first bytes of an answer, or its end. */
  get hasBegun(): boolean {
    return this.#response?.hasBegun ?? false
  }

  /**
   * The answer is given: what is left of the body is read and dropped, so that the connection can serve another.
   * @param isRefused a function that still writes is told so; otherwise nothing of the channels remains.
   */
  leave(isRefused: boolean): void {
    this.#requestOffer.withdraw()
    this.#responseOffer.withdraw()
    this.#response?.leave(isRefused)
    if (this.#request !== undefined) this.#request.leave()
    else if (this.#init.body.bytes === undefined) this.#init.request.resume()
  }
}

/** Ids and keys are UUIDs, which need no escaping. */
function refText({ ref }: ChannelOffer): string {
  return `{"channel_id":"${ref.channel_id}","access_key":"${ref.access_key}","direction":"${ref.direction}"}`
}
