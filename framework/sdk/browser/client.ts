import type { StreamChannelRef } from '../channels/channel-ref.js'
import type { BaseClient } from '../types/client.js'
import type { BaseOptions } from '../types/options.js'
import type { ChannelReader } from './reader.js'
import type { ChannelWriter } from './writer.js'

/** A {@link BaseClient} in a page, where the bytes of data channels are web streams. */
export interface Client extends BaseClient {
  /**
   * Creates a data channel (protocol §7).
   * @param bufferSize messages between the ends before the writer waits, 1–1024; default 64.
   */
  createChannel(bufferSize?: number): Promise<Channel>
}

/** The name iii-sdk has for {@link Client}. */
export type IIIClient = Client

/** A data channel: use one end here and send the reference to the other inside a payload. */
export interface Channel {
  readonly writer: ChannelWriter
  readonly reader: ChannelReader
  readonly writerRef: StreamChannelRef
  readonly readerRef: StreamChannelRef
}

/**
 * How a client in a page is set up; every member has a default. A page can't send headers with a WebSocket: what the
 * engine is to check goes into the query of its address.
 */
export interface InitOptions extends BaseOptions {}
