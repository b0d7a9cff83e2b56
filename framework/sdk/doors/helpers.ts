/** `iii-framework/helpers`: data channels and streams of your own. */
export { ChannelDirection, ChannelItem } from '../channels/channel-item.js'
export { extractChannelRefs, isChannelRef } from '../channels/channel-ref.js'
export { createChannel } from '../channels/create-channel.js'
export { createStream } from '../create-stream.js'
