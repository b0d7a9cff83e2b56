import type { ChannelEnd } from '../../protocol/channel.js'
import type { StreamChannelRef } from './channel-ref.js'
import { openChannelSocket } from './socket-end.js'

/** Opens one end of a channel. Rejects when that is not possible. */
export type OpenChannel = (ref: StreamChannelRef) => Promise<ChannelEnd>

/** Ends are opened at an engine's URL, or in whatever way the client that made them has. */
export function opener(engine: string | OpenChannel): OpenChannel {
  return typeof engine === 'string' ? (ref) => openChannelSocket(engine, ref) : engine
}
