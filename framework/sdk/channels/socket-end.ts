import { iiiError } from '../../errors/iii-error.js'
import type { ChannelEnd, ChannelFrame, ChannelListener, ChannelRef } from '../../protocol/channel.js'
import { dial } from '../../protocol/websocket/dial.js'
import type { WsConnection } from '../../protocol/websocket/ws-connection.js'
import { reasonOf } from '../log.js'
import { channelUrl } from './channel-url.js'

/** Engines of other makers lose what arrives too close to a Close (protocol §7). */
const BEFORE_CLOSE_MS = 10
const NORMAL = 1000

/**
 * Opens one end of a channel over a socket of its own.
 * @throws (rejects) `channel_unreachable`
 */
export async function openChannelSocket(engineUrl: string, ref: ChannelRef): Promise<ChannelEnd> {
  try {
    return new SocketEnd(await dial({ url: channelUrl(engineUrl, ref) }), ref)
  } catch (cause) {
    const { channel_id: channelId } = ref
    throw iiiError('channel_unreachable', { channelId, reason: reasonOf(cause) }, { cause })
  }
}

class SocketEnd implements ChannelEnd {
  private isClosing = false

  constructor(
    private readonly connection: WsConnection,
    private readonly ref: ChannelRef,
  ) {}

  send({ isText, bytes }: ChannelFrame, sent: (error?: Error | null) => void): void {
    const { channel_id: channelId } = this.ref
    this.connection.send(bytes, isText, (cause) =>
      sent(cause ? iiiError('channel_closed', { channelId }, { cause }) : undefined),
    )
  }

  close(reason: string): void {
    this.isClosing = true
    const leave = (): void => this.connection.close(NORMAL, reason)
    if (this.ref.direction === 'write') setTimeout(leave, BEFORE_CLOSE_MS)
    else leave()
  }

  terminate(): void {
    this.connection.terminate()
  }

  listen(listener: ChannelListener): void {
    this.connection.listen({
      message: ({ bytes, start, end, isText }) => {
        if (!this.isClosing) listener.frame({ isText, bytes: bytes.subarray(start, end) })
      },
      closed: (info) => listener.closed(info),
    })
  }

  pause(): void {
    if (!this.isClosing) this.connection.pause()
  }

  resume(): void {
    this.connection.resume()
  }
}
