import type { ChannelNeeds, ChannelPart } from '../channels/channel-part.js'
import type { StreamChannelRef } from '../channels/channel-ref.js'
import { createRefs } from '../channels/create-refs.js'
import type { Channel, Client } from './client.js'
import { ChannelReader } from './reader.js'
import { ChannelWriter } from './writer.js'

/** The methods of {@link Client} that are about channels. */
export type ChannelMethods = Pick<Client, 'createChannel'>

/** The data channels of a client in a page: each end is a socket of its own. */
export function pageChannels({ log, call }: ChannelNeeds, engineUrl: string): ChannelPart<ChannelMethods> {
  const reader = (ref: StreamChannelRef): ChannelReader => new ChannelReader(engineUrl, ref, log)
  const writer = (ref: StreamChannelRef): ChannelWriter => new ChannelWriter(engineUrl, ref, log)
  const createChannel = async (bufferSize?: number): Promise<Channel> => {
    const { writer: writerRef, reader: readerRef } = await createRefs(call, bufferSize)
    return { writer: writer(writerRef), reader: reader(readerRef), writerRef, readerRef }
  }
  return { live: (ref) => (ref.direction === 'read' ? reader(ref) : writer(ref)), methods: { createChannel } }
}
