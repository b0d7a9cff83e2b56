import { Writable } from 'node:stream'
import { iiiError } from '../../errors/iii-error.js'
import type { ChannelEnd, ChannelFrame } from '../../protocol/channel.js'
import type { ClientLogger } from '../types/options.js'
import type { StreamChannelRef } from './channel-ref.js'
import { opener, type OpenChannel } from './open-channel.js'
import { logUnheard } from './unheard.js'

/** Longer data leaves in pieces of this many bytes (protocol §7). */
const FRAME_BYTES = 64 * 1024

type Done = (error?: Error | null) => void

/**
 * The writing end of a data channel: bytes through {@link stream}, texts through {@link sendMessage}. It connects when
 * it is first used, and feels a slow reader as every stream does.
 *
 * @example
 * const channel = await createChannel(iii)
 * channel.writer.stream.end(Buffer.from('hello'))
 */
export class ChannelWriter {
  private readonly open: OpenChannel
  private end: ChannelEnd | undefined
  /** What waits for the end to open; afterwards undefined. */
  private whenOpen: ((end: ChannelEnd) => void)[] | undefined = []
  private isOpening = false
  private isClosed = false
  private finished: Done | undefined
  private reason = 'stream_complete'
  private hasUse = false
  private lazyStream: Writable | undefined

  /** @param engine URL of the engine; a client passes its own way to open channels. */
  constructor(
    engine: string | OpenChannel,
    private readonly ref: StreamChannelRef,
    private readonly log?: ClientLogger,
  ) {
    this.open = opener(engine)
  }

  /** Takes bytes. It ends the channel when it ends, and finishes once the engine has all of it. */
  get stream(): Writable {
    this.hasUse = true
    this.lazyStream ??= this.createStream()
    return this.lazyStream
  }

  /** True once anybody here wrote to it, took its stream, closed it or passed it on. */
  get isUsed(): boolean {
    return this.hasUse
  }

  /** Sends a text, kept apart from the bytes. It does not wait for bytes the stream still holds. */
  sendMessage(text: string): void {
    this.hasUse = true
    if (this.isClosed) return
    this.send({ isText: true, bytes: Buffer.from(text) }, (error) => {
      if (error) this.stream.destroy(error)
    })
  }

  /** Ends the channel after everything written so far. */
  close(): void {
    if (this.stream.writableEnded) return
    this.reason = 'channel_close'
    this.stream.end()
  }

  /** In a payload, an end is the reference to it. */
  toJSON(): StreamChannelRef {
    this.hasUse = true
    return this.ref
  }

  private createStream(): Writable {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => this.write(chunk, done),
      final: (done) => this.finish(done),
      destroy: (error, done) => {
        this.drop()
        done(error)
      },
    })
    logUnheard(stream, this.log)
    return stream
  }

  private write(data: Buffer, done: Done): void {
    const piece = data.subarray(0, FRAME_BYTES)
    this.send({ isText: false, bytes: piece }, (error) => {
      if (error || piece.length === data.length) done(error)
      else this.write(data.subarray(FRAME_BYTES), done)
    })
  }

  private send(frame: ChannelFrame, sent: Done): void {
    this.use((end) => end.send(frame, sent))
  }

  private finish(done: Done): void {
    this.finished = done
    this.use((end) => end.close(this.reason))
  }

  /** In order, and as soon as there is an end. */
  private use(act: (end: ChannelEnd) => void): void {
    if (this.end !== undefined && this.whenOpen === undefined) return act(this.end)
    this.whenOpen?.push(act)
    if (this.isOpening) return
    this.isOpening = true
    this.open(this.ref).then(
      (end) => this.adopt(end),
      (error: Error) => this.stream.destroy(error),
    )
  }

  private adopt(end: ChannelEnd): void {
    this.end = end
    if (this.isClosed) return end.terminate()
    end.listen({ frame: () => {}, closed: () => this.closed() })
    const waiting = this.whenOpen ?? []
    this.whenOpen = undefined
    for (const act of waiting) act(end)
  }

  private closed(): void {
    if (this.isClosed) return
    this.isClosed = true
    if (this.finished !== undefined) this.finished()
    else this.stream.destroy(iiiError('channel_closed', { channelId: this.ref.channel_id }))
  }

  private drop(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.whenOpen = []
    this.end?.terminate()
  }
}
