import { iiiError } from '../../errors/iii-error.js'
import type { StreamChannelRef } from '../channels/channel-ref.js'
import { itemsOf } from '../channels/items.js'
import { logToConsole } from '../log.js'
import type { ClientLogger } from '../types/options.js'
import { openChannelSocket } from './channel-socket.js'

const NORMAL = 1000
const ABNORMAL = 1006

/**
 * The reading end of a data channel: bytes from {@link stream}, texts through {@link onMessage}. It connects when it
 * is first read. A page can't hold a WebSocket back: what comes faster than it is read waits in memory.
 *
 * @example const file = new Blob([await channel.reader.readAll()])
 */
export class ChannelReader {
  /** Gives the bytes. It ends with the channel; a lost connection is an error, never an end. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
  private controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>
  private socket: WebSocket | undefined
  private isOpening = false
  private isLeaving = false
  private isOver = false
  private readonly listeners: ((text: string) => void)[] = []

  /** @param engineUrl URL of the engine. */
  constructor(
    private readonly engineUrl: string,
    private readonly ref: StreamChannelRef,
    private readonly log: ClientLogger = logToConsole,
  ) {
    const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
      start: (controller) => void (this.controller = controller),
      pull: () => this.start(),
      cancel: () => this.leave(),
    }
    // Nothing is asked for ahead of the first read, so the end is opened only then.
    this.stream = new ReadableStream(source, { highWaterMark: 0 })
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
  async readAll(): Promise<Uint8Array<ArrayBuffer>> {
    const reader = this.stream.getReader()
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value)
    return joined(pieces)
  }

  /**
   * The values of a channel whose bytes are lines of JSON, as a function that yields its results writes them. Ending
   * the loop early closes the channel.
   *
   * @throws InvocationError once the function failed; `channel_lost`
   * @example for await (const row of await iii.trigger({ function_id: 'rows::all', payload: {} })) …
   */
  [Symbol.asyncIterator](): AsyncGenerator<unknown, void> {
    return itemsOf(this, chunksOf(this.stream))
  }

  /** Reads no more; the stream ends and the writer learns of it. */
  close(): void {
    if (this.isOver || this.isLeaving) return
    this.start()
    this.leave()
    this.controller.close()
  }

  /** In a payload, an end is the reference to it. */
  toJSON(): StreamChannelRef {
    return this.ref
  }

  private start(): void {
    if (this.isOpening) return
    this.isOpening = true
    openChannelSocket(this.engineUrl, this.ref).then(
      (socket) => this.adopt(socket),
      (error: Error) => this.fail(error),
    )
  }

  private adopt(socket: WebSocket): void {
    this.socket = socket
    if (this.isLeaving) return leave(socket)
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.receive(data))
    socket.addEventListener('close', ({ code }) => this.closed(code))
  }

  private receive(data: unknown): void {
    if (this.isLeaving) return
    if (typeof data === 'string') this.tell(data)
    else if (data instanceof ArrayBuffer) this.controller.enqueue(new Uint8Array(data))
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

  private leave(): void {
    this.isLeaving = true
    if (this.socket !== undefined) leave(this.socket)
  }

  private closed(code: number): void {
    if (this.isLeaving || this.isOver) return
    if (code === ABNORMAL) return this.fail(iiiError('channel_lost', { channelId: this.ref.channel_id }))
    this.isOver = true
    this.controller.close()
  }

  /** Who reads the stream is told by it; where nobody does, the log is. */
  private fail(error: Error): void {
    if (this.isLeaving) return
    this.isOver = true
    if (!this.stream.locked) this.log({ level: 'warn', message: error.message })
    this.controller.error(error)
  }
}

function leave(socket: WebSocket): void {
  socket.close(NORMAL, 'channel_close')
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Not every browser can loop over a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
