import { iiiError } from '../../errors/iii-error.js'
import type {
  ChannelDirection,
  ChannelEnd,
  ChannelFrame,
  ChannelListener,
  ChannelOffer,
  ChannelRef,
  LocalChannels,
  OfferTaken,
} from '../../protocol/channel.js'
import type { CloseInfo } from '../../protocol/transport.js'
import type { Worker } from '../registry/workers.js'
import type { Channel, Reader, Writer } from './channel.js'
import type { ChannelHub } from './channel-hub.js'

/** The way to the channels of an engine for a worker in its process. */
export function localChannels(hub: ChannelHub, owner: Worker): LocalChannels {
  return {
    create: (bufferSize) => hub.create(owner, bufferSize),
    open: (ref) => openLocal(hub, ref),
    offer: (direction, taken) => offerLocal({ hub, owner }, direction, taken),
  }
}

function openLocal(hub: ChannelHub, { channel_id: id, access_key: key, direction }: ChannelRef): ChannelEnd {
  const channel = hub.find(id, key)
  if (channel === undefined) throw iiiError('channel_not_found', { channelId: id })
  if (channel.isTaken(direction)) throw iiiError('channel_end_taken', { channelId: id, direction })
  return new LocalEnd(channel, direction)
}

function offerLocal(
  { hub, owner }: { hub: ChannelHub; owner: Worker },
  direction: ChannelDirection,
  taken: OfferTaken,
): ChannelOffer {
  const own = direction === 'read' ? 'write' : 'read'
  const { id, key } = hub.offer(owner, (channel) => taken(new LocalEnd(channel, own)))
  return {
    ref: { channel_id: id, access_key: key, direction },
    withdraw: () => hub.withdraw(id),
  }
}

type Sent = (error?: Error | null) => void

/** Nobody reads any more, or the engine stops. */
const LOST: CloseInfo = { code: 1006, reason: '' }
/** A Close without a code. */
const FINISHED: CloseInfo = { code: 1005, reason: '' }

/**
 * One end of a channel in the engine's own process: no socket, no copy. What a paused reader has not been given stays
 * with the channel's held messages. A writer is asked for its second message only once somebody reads the first, so
 * offering data that nobody wants costs one message.
 */
class LocalEnd implements ChannelEnd, Reader, Writer {
  private listener: ChannelListener | undefined
  private inbox: { readonly frame: ChannelFrame; readonly taken: () => void }[] = []
  private waitingToSend: Sent[] = []
  private isPaused = false
  private ending: CloseInfo | undefined

  constructor(
    private readonly channel: Channel,
    private readonly direction: ChannelDirection,
  ) {
    if (direction === 'write') channel.openWriter(this)
    else channel.openReader(this)
  }

  send(frame: ChannelFrame, sent: Sent): void {
    if (this.ending !== undefined) return sent(this.lost())
    this.channel.push(frame)
    if (this.channel.isFull || !this.channel.hasReader) this.waitingToSend.push(sent)
    else sent()
  }

  close(): void {
    this.inbox = []
    this.isPaused = false
    if (this.direction === 'write') this.channel.writerLeft()
    else this.channel.readerLeft()
    this.end(FINISHED)
  }

  /** The channel is over for both: nothing of it remains. */
  terminate(): void {
    this.inbox = []
    this.isPaused = false
    this.channel.abort()
  }

  listen(listener: ChannelListener): void {
    this.listener = listener
    this.deliver()
  }

  pause(): void {
    this.isPaused = true
  }

  /** As a holder of the reading end: go on. As a writer the channel calls it: there is room. */
  resume(): void {
    this.isPaused = false
    if (this.direction === 'read') return this.deliver()
    const waiting = this.waitingToSend
    this.waitingToSend = []
    for (const sent of waiting) sent()
  }

  take(frame: ChannelFrame, taken: () => void): void {
    this.inbox.push({ frame, taken })
    this.deliver()
  }

  finish(): void {
    this.end(FINISHED)
  }

  cut(): void {
    this.end(LOST)
  }

  dismiss(): void {
    this.end(FINISHED)
  }

  private end(info: CloseInfo): void {
    if (this.ending !== undefined) return
    this.ending = info
    const waiting = this.waitingToSend
    this.waitingToSend = []
    for (const sent of waiting) sent(this.lost())
    this.deliver()
  }

  private deliver(): void {
    while (this.listener !== undefined && !this.isPaused) {
      const next = this.inbox.shift()
      if (next === undefined) break
      this.listener.frame(next.frame)
      next.taken()
    }
    if (this.ending === undefined || this.isPaused || this.listener === undefined) return
    const { listener, ending } = this
    this.listener = undefined
    listener.closed(ending)
  }

  private lost(): Error {
    return iiiError('channel_closed', { channelId: this.channel.id })
  }
}
