/** `iii-framework/channel`: the two ends of a data channel. */
export type { StreamChannelRef } from '../channels/channel-ref.js'
export { ChannelReader } from '../channels/reader.js'
export { ChannelWriter } from '../channels/writer.js'
export type { Channel } from '../types/channels.js'
