import { iiiError } from '../../errors/iii-error.js'
import type { ChannelEnd, ChannelRefs } from '../../protocol/channel.js'
import { isObject } from '../../protocol/json.js'
import { engineFunctions } from '../../protocol/well-known.js'
import type { Link } from '../connection/link.js'
import type { Channel } from '../types/channels.js'
import type { ClientLogger } from '../types/options.js'
import { isChannelRef, type StreamChannelRef } from './channel-ref.js'
import { ChannelReader } from './reader.js'
import { openChannelSocket } from './socket-end.js'
import { ChannelWriter } from './writer.js'

interface ChannelsSetup {
  readonly link: Pick<Link, 'current' | 'address'>
  /** URL of the engine; undefined for a client over another transport. */
  readonly url: string | undefined
  readonly log: ClientLogger
  /** Calls a function of the engine. */
  readonly call: (functionId: string, payload: object) => Promise<unknown>
}

/** A client's way to data channels: in the engine's own process without sockets, else at its URL. */
export class Channels {
  constructor(private readonly setup: ChannelsSetup) {}

  async create(bufferSize?: number): Promise<Channel> {
    const { writer: writerRef, reader: readerRef } = await this.createRefs(bufferSize)
    return { writer: this.writer(writerRef), reader: this.reader(readerRef), writerRef, readerRef }
  }

  readonly open = async (ref: StreamChannelRef): Promise<ChannelEnd> => {
    const { link, url } = this.setup
    const local = link.current?.channels
    if (local !== undefined) return local.open(ref)
    if (url === undefined) throw iiiError('channels_unavailable', { address: link.address })
    return openChannelSocket(url, ref)
  }

  /** What a handler receives in the place of a reference. */
  readonly live = (ref: StreamChannelRef): ChannelReader | ChannelWriter =>
    ref.direction === 'read' ? this.reader(ref) : this.writer(ref)

  private reader(ref: StreamChannelRef): ChannelReader {
    return new ChannelReader(this.open, ref, this.setup.log)
  }

  private writer(ref: StreamChannelRef): ChannelWriter {
    return new ChannelWriter(this.open, ref, this.setup.log)
  }

  private async createRefs(bufferSize: number | undefined): Promise<ChannelRefs> {
    const local = this.setup.link.current?.channels
    if (local !== undefined) return local.create(bufferSize)
    const answer = await this.setup.call(engineFunctions.createChannel, { buffer_size: bufferSize })
    const { writer, reader } = isObject(answer) ? answer : {}
    if (isChannelRef(writer) && isChannelRef(reader)) return { writer, reader }
    throw iiiError('UNKNOWN', { reason: `${engineFunctions.createChannel} answered without references.` })
  }
}
