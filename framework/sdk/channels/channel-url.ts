import type { ChannelRef } from '../../protocol/channel.js'
import { paths } from '../../protocol/well-known.js'

/**
 * The URL of one end (protocol §7). Path and query of the engine's address stay in it, so an address behind a proxy
 * or with a token works for channels as well (protocol §13 Q10).
 */
export function channelUrl(engineUrl: string, { channel_id, access_key, direction }: ChannelRef): string {
  const url = new URL(engineUrl)
  url.protocol = url.protocol.replace('http', 'ws')
  url.pathname = url.pathname.replace(/\/$/, '') + paths.channels + encodeURIComponent(channel_id)
  url.searchParams.set('key', access_key)
  url.searchParams.set('dir', direction)
  url.hash = ''
  return url.href
}
