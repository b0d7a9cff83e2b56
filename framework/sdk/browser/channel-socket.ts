import { iiiError } from '../../errors/iii-error.js'
import type { StreamChannelRef } from '../channels/channel-ref.js'
import { channelUrl } from '../channels/channel-url.js'
import { reasonOf } from '../log.js'
import { openSocket } from './open-socket.js'

/**
 * Opens one end of a channel over a socket of its own.
 * @throws (rejects) `channel_unreachable`
 */
export async function openChannelSocket(engineUrl: string, ref: StreamChannelRef): Promise<WebSocket> {
  try {
    return await openSocket(channelUrl(engineUrl, ref))
  } catch (cause) {
    const { channel_id: channelId } = ref
    throw iiiError('channel_unreachable', { channelId, reason: reasonOf(cause) }, { cause })
  }
}
