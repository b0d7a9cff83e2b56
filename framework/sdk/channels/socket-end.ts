import { createRequire } from 'node:module'
import type { WebSocket as Socket } from 'ws'
import { iiiError } from '../../errors/iii-error.js'
import type { ChannelEnd, ChannelFrame, ChannelListener, ChannelRef } from '../../protocol/channel.js'
import { reasonOf } from '../log.js'
import { channelUrl } from './channel-url.js'

/** Required when needed: most workers never open a channel. */
const require = createRequire(import.meta.url)

const CONNECT_TIMEOUT_MS = 10_000
/** Engines of other makers lose what arrives too close to a Close (protocol §7). */
const BEFORE_CLOSE_MS = 10
const NORMAL = 1000

/**
 * Opens one end of a channel over a socket of its own.
 * @throws (rejects) `channel_unreachable`
 */
export function openChannelSocket(engineUrl: string, ref: ChannelRef): Promise<ChannelEnd> {
  const { WebSocket } = require('ws') as typeof import('ws')
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(channelUrl(engineUrl, ref), {
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      perMessageDeflate: false,
    })
    const refuse = (cause: Error): void =>
      reject(
        iiiError('channel_unreachable', { channelId: ref.channel_id, reason: reasonOf(cause) }, { cause }),
      )
    socket.once('error', refuse)
    socket.once('open', () => {
      socket.off('error', refuse)
      resolve(new SocketEnd(socket, ref))
    })
  })
}

class SocketEnd implements ChannelEnd {
  private isClosing = false

  constructor(
    private readonly socket: Socket,
    private readonly ref: ChannelRef,
  ) {
    // A read error is followed by `close`, which tells of the loss.
    socket.on('error', () => socket.terminate())
    socket.pause()
  }

  send({ isText, bytes }: ChannelFrame, sent: (error?: Error | null) => void): void {
    const { channel_id: channelId } = this.ref
    this.socket.send(bytes, { binary: !isText, compress: false }, (cause) =>
      sent(cause ? iiiError('channel_closed', { channelId }, { cause }) : undefined),
    )
  }

  /** The other side answers a Close; a socket that is not read would never see it. */
  close(reason: string): void {
    this.isClosing = true
    this.socket.resume()
    const leave = (): void => this.socket.close(NORMAL, reason)
    if (this.ref.direction === 'write') setTimeout(leave, BEFORE_CLOSE_MS)
    else leave()
  }

  terminate(): void {
    this.socket.terminate()
  }

  listen(listener: ChannelListener): void {
    this.socket.on('message', (bytes: Buffer, isBinary) => {
      if (!this.isClosing) listener.frame({ isText: !isBinary, bytes })
    })
    this.socket.on('close', (code, reason) => listener.closed({ code, reason: reason.toString() }))
    this.socket.resume()
  }

  pause(): void {
    if (!this.isClosing) this.socket.pause()
  }

  resume(): void {
    this.socket.resume()
  }
}
