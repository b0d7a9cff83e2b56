import type { ChannelDirection, ChannelEnd, ChannelOffer, OfferTaken } from '../../protocol/channel.js'
import type { StreamChannelRef } from '../channels/channel-ref.js'
import type { Channel } from './channels.js'
import type { BaseClient } from './client.js'

/** A {@link BaseClient} in Node.js, where the bytes of data channels are Node's streams and buffers. */
export interface Client extends BaseClient {
  /**
   * Creates a data channel (protocol §7).
   * @param bufferSize messages between the ends before the writer waits, 1–1024; default 64.
   */
  createChannel(bufferSize?: number): Promise<Channel>

  /**
   * Opens one end of a channel message by message; {@link Channel}'s reader and writer are built on it.
   * @throws `channel_unreachable`, `channel_not_found`, `channel_end_taken`, `channels_unavailable`
   */
  openChannel(ref: StreamChannelRef): Promise<ChannelEnd>

  /**
   * Offers one end of a new channel and keeps the other: for workers inside the engine's process, which make channels
   * for others by the thousand that hardly anybody opens.
   * @param direction which way data flows through the offered end.
   * @param taken called when somebody opens it, with the other end.
   * @throws `channels_unavailable` over any connection that leaves the process.
   */
  offerChannel(direction: ChannelDirection, taken: OfferTaken): ChannelOffer
}

/** The name iii-sdk has for {@link Client}. */
export type IIIClient = Client
