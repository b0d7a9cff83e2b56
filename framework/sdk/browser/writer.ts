import { type IiiError, iiiError } from '../../errors/iii-error.js'
import type { StreamChannelRef } from '../channels/channel-ref.js'
import { logToConsole } from '../log.js'
import type { ClientLogger } from '../types/options.js'
import { openChannelSocket } from './channel-socket.js'

/** Longer data leaves in pieces of this many bytes (protocol §7). */
const FRAME_BYTES = 64 * 1024
/** With more unsent bytes than this, a write waits. */
const FULL_BYTES = 1024 * 1024
/** A page is not told when its socket has sent something, so it looks this often. */
const LOOK_AGAIN_MS = 5
/** Engines of other makers lose what arrives too close to a Close (protocol §7). */
const BEFORE_CLOSE_MS = 10
const NORMAL = 1000
/** Close code for a stream that was aborted; a page may choose from 4000 on (RFC 6455 §7.4.2). */
const ABORTED = 4000

/**
 * The writing end of a data channel: bytes through {@link stream}, texts through {@link sendMessage}. It connects when
 * it is first used, and feels a slow reader as every stream does.
 *
 * @example
 * const channel = await iii.createChannel()
 * void file.stream().pipeTo(channel.writer.stream)
 */
export class ChannelWriter {
  /** Takes bytes. It ends the channel when it ends, and is closed once the engine has all of it. */
  readonly stream: WritableStream<Uint8Array>
  private controller!: WritableStreamDefaultController
  private opening: Promise<WebSocket> | undefined
  private reason = 'stream_complete'
  private finished: (() => void) | undefined
  private isEnding = false
  private isOver = false

  /** @param engineUrl URL of the engine. */
  constructor(
    private readonly engineUrl: string,
    private readonly ref: StreamChannelRef,
    private readonly log: ClientLogger = logToConsole,
  ) {
    this.stream = new WritableStream<Uint8Array>({
      start: (controller) => void (this.controller = controller),
      write: (bytes) => this.write(bytes),
      close: () => this.finish(),
      abort: () => this.abort(),
    })
  }

  /** Sends a text, kept apart from the bytes. It does not wait for bytes the stream still holds. */
  sendMessage(text: string): void {
    if (this.isOver) return
    this.open().then(
      (socket) => socket.send(text),
      (error: Error) => this.fail(error),
    )
  }

  /** Ends the channel after everything written so far. */
  close(): void {
    if (this.isEnding || this.isOver) return
    this.reason = 'channel_close'
    // A stream somebody else writes to can't be closed from here, but its channel can.
    const ended = this.stream.locked ? this.finish() : this.stream.close()
    ended.catch((error: Error) => this.fail(error))
  }

  /** In a payload, an end is the reference to it. */
  toJSON(): StreamChannelRef {
    return this.ref
  }

  private open(): Promise<WebSocket> {
    this.opening ??= this.connect()
    return this.opening
  }

  private async connect(): Promise<WebSocket> {
    const socket = await openChannelSocket(this.engineUrl, this.ref)
    socket.addEventListener('close', () => this.closed())
    return socket
  }

  private async write(bytes: Uint8Array): Promise<void> {
    const socket = await this.open()
    for (let at = 0; at < bytes.length; at += FRAME_BYTES) {
      await roomIn(socket)
      if (this.isOver) throw this.closedError()
      // What shared memory holds is refused by the socket itself.
      socket.send(bytes.subarray(at, at + FRAME_BYTES) as Uint8Array<ArrayBuffer>)
    }
  }

  private async finish(): Promise<void> {
    this.isEnding = true
    const socket = await this.open()
    await passing(BEFORE_CLOSE_MS)
    if (this.isOver) throw this.closedError()
    await new Promise<void>((resolve) => {
      this.finished = resolve
      socket.close(NORMAL, this.reason)
    })
  }

  private async abort(): Promise<void> {
    this.isOver = true
    if (this.opening === undefined) return
    const socket = await this.opening
    socket.close(ABORTED, 'aborted')
  }

  private closed(): void {
    if (this.isOver) return
    this.isOver = true
    if (this.finished !== undefined) this.finished()
    else this.fail(this.closedError())
  }

  private closedError(): IiiError {
    return iiiError('channel_closed', { channelId: this.ref.channel_id })
  }

  /** Who writes is told by the stream; where nobody does, the log is. */
  private fail(error: Error): void {
    this.isOver = true
    if (!this.stream.locked) this.log({ level: 'warn', message: error.message })
    this.controller.error(error)
  }
}

async function roomIn(socket: WebSocket): Promise<void> {
  while (socket.bufferedAmount > FULL_BYTES && socket.readyState === WebSocket.OPEN) {
    await passing(LOOK_AGAIN_MS)
  }
}

function passing(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
