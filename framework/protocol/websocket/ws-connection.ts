import type { Duplex } from 'node:stream'
import type { CloseInfo } from '../transport.js'
import { FrameReader, type Message, type ReaderEvents } from './frame-reader.js'
import { FrameSlab, type Taken } from './frame-slab.js'
import { closeCodes, MAX_CONTROL_BYTES, opcodes, type Side } from './wire.js'

/** A close that the other side does not answer within this many milliseconds ends by force. */
const CLOSE_PATIENCE_MS = 2_000
/** With more unsent bytes than this, pings stay unanswered. */
const FULL_BYTES = 1024 * 1024

/** Measured: a dozen small messages keep two cores busy, and hundreds of them leave in a handful of writes. */
const FIRST_PIECE_BYTES = 1_024
const PIECE_GROWTH = 4
const LARGEST_PIECE_BYTES = 16 * 1024

/** The TCP stream beneath a WebSocket. */
export type TcpStream = Duplex & { readonly remoteAddress?: string | undefined }

/** An upgraded stream. */
export interface Upgraded {
  readonly stream: TcpStream
  readonly side: Side
  /** What came right behind the handshake. */
  readonly head: Buffer
  /** Larger messages end the connection with 1009. */
  readonly maxMessageBytes: number
}

export interface WsListener {
  message(message: Message): void
  /** Called exactly once. */
  closed(info: CloseInfo): void
  /** A ping or a pong arrived. */
  alive?(): void
}

/**
 * One WebSocket after its handshake (RFC 6455), without extensions. Messages of one loop turn leave in few writes.
 *
 * States: open, then closing (a Close was sent or received), then closed (the stream is gone).
 */
export class WsConnection implements ReaderEvents {
  /** Messages are written here, and leave at the end of the turn in which {@link flushSoon} was called. */
  readonly out: FrameSlab
  readonly remoteAddress: string | undefined
  private readonly stream: TcpStream
  private readonly reader: FrameReader
  private listener: WsListener | undefined
  private isFlushDue = false
  private pieceBytes = FIRST_PIECE_BYTES
  private waitingForTaken: Taken[] = []
  private isCloseSent = false
  private closing: CloseInfo = { code: closeCodes.abnormal, reason: '' }
  private isCut = false
  private isGone = false
  private isReading = false

  constructor({ stream, side, head, maxMessageBytes }: Upgraded) {
    this.stream = stream
    this.remoteAddress = stream.remoteAddress
    this.out = new FrameSlab(side)
    this.reader = new FrameReader({ side, maxMessageBytes }, this)
    if (head.length > 0) stream.unshift(head)
    // A reset is always followed by `close`, which reports the loss.
    stream.on('error', () => stream.destroy())
    stream.on('end', () => stream.end())
    stream.on('close', () => this.gone())
  }

  get isOpen(): boolean {
    return !this.isCloseSent && !this.isCut
  }

  get bufferedBytes(): number {
    return this.stream.writableLength + this.out.waitingBytes
  }

  /** Starts reading. What came before has waited in the stream. */
  listen(listener: WsListener): void {
    this.listener = listener
    if (this.isGone) listener.closed(this.closing)
    else this.read()
  }

  /**
   * A whole message of its own.
   * @param taken is told once the operating system has taken it, or when it can't leave any more.
   */
  send(bytes: Uint8Array, isText: boolean, taken?: Taken): void {
    if (!this.isOpen) return taken?.(new Error('the WebSocket is closed'))
    if (taken !== undefined) this.waitingForTaken.push(taken)
    this.write(isText ? opcodes.text : opcodes.binary, bytes)
  }

  ping(): void {
    if (this.isOpen) this.write(opcodes.ping, noBytes)
  }

  /** Sends what waits and a Close, as a rule without a code. */
  close(code?: number, reason = ''): void {
    if (!this.isOpen) return
    this.sendClose(code, reason)
    // The peer's Close must be read to be noticed.
    this.read()
    this.stream.resume()
    setTimeout(() => this.stream.destroy(), CLOSE_PATIENCE_MS).unref()
  }

  /** Drops the connection at once. */
  terminate(): void {
    this.isCut = true
    this.reader.stop()
    this.stream.destroy()
  }

  pause(): void {
    this.stream.pause()
  }

  resume(): void {
    if (this.isReading) this.stream.resume()
  }

  /**
   * What was written to {@link out} leaves before the loop waits for anything new. What piles up meanwhile leaves in
   * growing pieces, so that the other side begins while this one goes on: few writes, and no core that waits.
   */
  flushSoon(): void {
    if (!this.isFlushDue) {
      this.isFlushDue = true
      due.push(this)
      if (due.length === 1) setImmediate(flushDue)
    }
    if (this.out.waitingBytes < this.pieceBytes) return
    this.pieceBytes = Math.min(this.pieceBytes * PIECE_GROWTH, LARGEST_PIECE_BYTES)
    this.writeOut()
  }

  /** Ends a turn. */
  flush(): void {
    this.isFlushDue = false
    this.pieceBytes = FIRST_PIECE_BYTES
    this.writeOut()
  }

  private writeOut(): void {
    if (this.isCut) return
    const { waitingForTaken } = this
    if (waitingForTaken.length === 0) return this.out.writeTo(this.stream, ignore)
    this.waitingForTaken = []
    this.out.writeTo(this.stream, (error) => tell(waitingForTaken, error))
  }

  message(message: Message): void {
    this.listener?.message(message)
  }

  pinged(payload: Buffer): void {
    // One that asks and does not take the answers gets no more of them.
    if (this.isOpen && this.bufferedBytes < FULL_BYTES) this.write(opcodes.pong, payload)
    this.listener?.alive?.()
  }

  ponged(): void {
    this.listener?.alive?.()
  }

  /** The peer's Close is answered with its own code; then the stream ends (RFC 6455 §5.5.1, §7.1.1). */
  peerClosed(code: number, reason: string): void {
    if (!this.isCloseSent) {
      this.closing = { code, reason }
      this.sendClose(code === closeCodes.none ? undefined : code, '')
    } else if (this.closing.code === closeCodes.abnormal) this.closing = { code, reason }
    this.endStream()
  }

  violation(code: number, reason: string): void {
    this.closing = { code, reason }
    if (this.isOpen) this.sendClose(code, reason)
    this.endStream()
  }

  private read(): void {
    if (this.isReading) return
    this.isReading = true
    this.stream.on('data', (chunk: Buffer) => this.reader.push(chunk))
  }

  private endStream(): void {
    this.flush()
    this.stream.end()
    // Whatever still arrives is thrown away; an end must be read to be noticed.
    this.stream.resume()
    setTimeout(() => this.stream.destroy(), CLOSE_PATIENCE_MS).unref()
  }

  private sendClose(code: number | undefined, reason: string): void {
    const text = Buffer.from(reason).subarray(0, MAX_CONTROL_BYTES - 2)
    const payload = Buffer.allocUnsafe(code === undefined ? 0 : 2 + text.length)
    if (code !== undefined) text.copy(payload, payload.writeUInt16BE(code, 0))
    this.write(opcodes.close, payload)
    this.isCloseSent = true
    this.flush()
  }

  private write(opcode: number, payload: Uint8Array): void {
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
    this.out.open(opcode, bytes.length)
    this.out.bytes(bytes, 0, bytes.length)
    this.flushSoon()
  }

  private gone(): void {
    this.isGone = this.isCut = true
    this.reader.stop()
    tell(this.waitingForTaken, new Error('the WebSocket is closed'))
    this.waitingForTaken = []
    this.listener?.closed(this.closing)
  }
}

/** A failed write destroys the stream, which reports the loss. */
function ignore(): void {}

function tell(waiting: readonly Taken[], error?: Error | null): void {
  for (const taken of waiting) taken(error)
}

const noBytes = new Uint8Array(0)

/** The connections that have something to send. One turn's end serves them all. */
let due: WsConnection[] = []

function flushDue(): void {
  const connections = due
  due = []
  for (const connection of connections) connection.flush()
}
