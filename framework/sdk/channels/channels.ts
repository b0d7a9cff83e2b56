import { iiiError } from '../../errors/iii-error.js'
import type {
  ChannelDirection,
  ChannelEnd,
  ChannelOffer,
  ChannelRefs,
  OfferTaken,
} from '../../protocol/channel.js'
import type { Channel } from '../types/channels.js'
import type { Client } from '../types/node-client.js'
import type { ChannelNeeds, ChannelPart } from './channel-part.js'
import type { StreamChannelRef } from './channel-ref.js'
import { createRefs } from './create-refs.js'
import { ChannelReader } from './reader.js'
import { openChannelSocket } from './socket-end.js'
import { ChannelWriter } from './writer.js'

/** The methods of {@link Client} that are about channels. */
export type ChannelMethods = Pick<Client, 'createChannel' | 'openChannel' | 'offerChannel'>

interface ChannelsSetup extends ChannelNeeds {
  /** URL of the engine; undefined for a client over another transport. */
  readonly url: string | undefined
}

/** The data channels of a client in Node.js: in the engine's own process without sockets, else at its URL. */
export class Channels implements ChannelPart<ChannelMethods> {
  readonly methods: ChannelMethods = {
    createChannel: (bufferSize) => this.create(bufferSize),
    openChannel: (ref) => this.open(ref),
    offerChannel: (direction, taken) => this.offer(direction, taken),
  }

  constructor(private readonly setup: ChannelsSetup) {}

  readonly live = (ref: StreamChannelRef): ChannelReader | ChannelWriter =>
    ref.direction === 'read' ? this.reader(ref) : this.writer(ref)

  private async create(bufferSize?: number): Promise<Channel> {
    const { writer: writerRef, reader: readerRef } = await this.createRefs(bufferSize)
    return { writer: this.writer(writerRef), reader: this.reader(readerRef), writerRef, readerRef }
  }

  private readonly open = async (ref: StreamChannelRef): Promise<ChannelEnd> => {
    const { link, url } = this.setup
    const local = link.current?.channels
    if (local !== undefined) return local.open(ref)
    if (url === undefined) throw iiiError('channels_unavailable', { address: link.address })
    return openChannelSocket(url, ref)
  }

  private offer(direction: ChannelDirection, taken: OfferTaken): ChannelOffer {
    const { link } = this.setup
    const local = link.current?.channels
    if (local === undefined) throw iiiError('channels_unavailable', { address: link.address })
    return local.offer(direction, taken)
  }

  private reader(ref: StreamChannelRef): ChannelReader {
    return new ChannelReader(this.open, ref, this.setup.log)
  }

  private writer(ref: StreamChannelRef): ChannelWriter {
    return new ChannelWriter(this.open, ref, this.setup.log)
  }

  private async createRefs(bufferSize: number | undefined): Promise<ChannelRefs> {
    const { link, call } = this.setup
    return link.current?.channels?.create(bufferSize) ?? (await createRefs(call, bufferSize))
  }
}
