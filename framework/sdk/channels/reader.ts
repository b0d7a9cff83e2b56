import { Readable } from 'node:stream'
import { iiiError } from '../../errors/iii-error.js'
import { type ChannelEnd, type ChannelFrame, textOf } from '../../protocol/channel.js'
import type { CloseInfo } from '../../protocol/transport.js'
import { logToConsole } from '../log.js'
import type { ClientLogger } from '../types/options.js'
import type { StreamChannelRef } from './channel-ref.js'
import { itemsOf } from './items.js'
import { opener, type OpenChannel } from './open-channel.js'
import { logUnheard } from './unheard.js'

const ABNORMAL = 1006

/**
 * The reading end of a data channel: bytes from {@link stream}, texts through {@link onMessage}. It connects when it
 * is first read, and lets the writer wait while nobody takes the bytes.
 *
 * @example const file = await channel.reader.readAll()
 */
export class ChannelReader {
  private readonly open: OpenChannel
  private end: ChannelEnd | undefined
  private isOpening = false
  private isLeaving = false
  private isClosed = false
  private readonly listeners: ((text: string) => void)[] = []
  private lazyStream: Readable | undefined

  /** @param engine URL of the engine; a client passes its own way to open channels. */
  constructor(
    engine: string | OpenChannel,
    private readonly ref: StreamChannelRef,
    private readonly log: ClientLogger = logToConsole,
  ) {
    this.open = opener(engine)
  }

  /** Gives the bytes. It ends with the channel; a lost connection is an error, never an end. */
  get stream(): Readable {
    this.lazyStream ??= this.createStream()
    return this.lazyStream
  }

  /** Calls back for every text from now on. */
  onMessage(listener: (text: string) => void): void {
    this.listeners.push(listener)
    this.start()
  }

  /**
   * All bytes up to the end of the channel.
   * @throws `channel_unreachable`, `channel_lost`
   */
  async readAll(): Promise<Buffer> {
    const chunks: Buffer[] = []
    for await (const chunk of this.stream) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  }

  /**
   * The values of a channel whose bytes are lines of JSON, as a function that yields its results writes them. Ending
   * the loop early closes the channel.
   *
   * @throws InvocationError once the function failed; `channel_lost`
   * @example for await (const row of await iii.trigger({ function_id: 'rows::all', payload: {} })) …
   */
  [Symbol.asyncIterator](): AsyncGenerator<unknown, void> {
    return itemsOf(this, this.stream)
  }

  /** Reads no more; the stream ends and the writer learns of it. */
  close(): void {
    if (this.isLeaving || this.isClosed) return
    this.isLeaving = true
    if (this.end === undefined) this.start()
    else this.end.close('channel_close')
  }

  /** In a payload, an end is the reference to it. */
  toJSON(): StreamChannelRef {
    return this.ref
  }

  private createStream(): Readable {
    const stream = new Readable({
      read: () => {
        this.start()
        this.end?.resume()
      },
      destroy: (error, done) => {
        this.drop()
        done(error)
      },
    })
    logUnheard(stream, this.log)
    return stream
  }

  private start(): void {
    if (this.isOpening) return
    this.isOpening = true
    this.open(this.ref).then(
      (end) => this.adopt(end),
      (error: Error) => this.fail(error),
    )
  }

  private adopt(end: ChannelEnd): void {
    this.end = end
    if (this.isClosed) return end.terminate()
    end.listen({ frame: (frame) => this.receive(frame), closed: (info) => this.closed(info) })
    if (this.isLeaving) end.close('channel_close')
  }

  private receive(frame: ChannelFrame): void {
    if (this.isLeaving || this.isClosed) return
    if (frame.isText) this.tell(textOf(frame))
    else if (!this.stream.push(frame.bytes)) this.end?.pause()
  }

  private tell(text: string): void {
    for (const listener of this.listeners) {
      try {
        listener(text)
      } catch (error) {
        this.log({ level: 'error', message: 'A listener of a channel failed', error })
      }
    }
  }

  private closed({ code }: CloseInfo): void {
    if (this.isClosed) return
    if (code === ABNORMAL && !this.isLeaving) {
      this.fail(iiiError('channel_lost', { channelId: this.ref.channel_id }))
      return
    }
    this.isClosed = true
    this.stream.push(null)
  }

  /** Who closed the channel does not hear that it was gone already. */
  private fail(error: Error): void {
    if (this.isLeaving) this.stream.push(null)
    else this.stream.destroy(error)
    this.isClosed = true
  }

  private drop(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.end?.terminate()
  }
}
