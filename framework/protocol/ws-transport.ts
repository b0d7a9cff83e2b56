import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { FrameSlab, type Side } from './frame-slab.js'
import type { Transport, TransportListener } from './transport.js'

const OPEN = 1
/** A close that the other side does not answer within this many milliseconds ends by force. */
const CLOSE_PATIENCE_MS = 2_000

/** The TCP stream beneath a WebSocket. */
export type TcpStream = Duplex & { readonly remoteAddress?: string }

/**
 * A WebSocket as a transport. The `ws` package receives and does the handshakes; frames are laid out here, so that
 * those of one loop turn leave in one write.
 *
 * @param socket an open WebSocket with compression off.
 */
export function wsTransport(socket: WebSocket, stream: TcpStream, side: Side): Transport {
  return new WsTransport(socket, stream, side)
}

class WsTransport implements Transport {
  private listener: TransportListener | undefined
  private early: Buffer[] = []
  private readonly slab: FrameSlab
  private waitingBytes = 0
  private lost: Parameters<TransportListener['closed']>[0] | undefined
  readonly remoteAddress?: string

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: TcpStream,
    side: Side,
  ) {
    this.slab = new FrameSlab(side)
    if (stream.remoteAddress !== undefined) this.remoteAddress = stream.remoteAddress
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data: Buffer) => this.receive(data))
    socket.on('ping', () => this.listener?.alive?.())
    socket.on('pong', () => this.listener?.alive?.())
    // A read error (bad framing, oversized message, reset) is always followed by `close`, which reports the loss.
    socket.on('error', () => socket.terminate())
    socket.on('close', (code, reason) => this.end({ code, reason: reason.toString() }))
  }

  get isOpen(): boolean {
    return this.socket.readyState === OPEN
  }

  get bufferedBytes(): number {
    return this.socket.bufferedAmount + this.waitingBytes
  }

  send(frame: Buffer): void {
    if (!this.isOpen) return
    if (this.waitingBytes === 0) setImmediate(this.flush)
    this.slab.add(frame)
    this.waitingBytes += frame.length
  }

  close(): void {
    this.flush()
    this.socket.close()
    setTimeout(() => this.socket.terminate(), CLOSE_PATIENCE_MS).unref()
  }

  terminate(): void {
    this.socket.terminate()
  }

  listen(listener: TransportListener): void {
    this.listener = listener
    const early = this.early
    this.early = []
    for (const frame of early) listener.frame(frame)
    if (this.lost !== undefined) listener.closed(this.lost)
  }

  ping(): void {
    if (this.isOpen) this.socket.ping()
  }

  pause(): void {
    this.socket.pause()
  }

  resume(): void {
    this.socket.resume()
  }

  private readonly flush = (): void => {
    this.waitingBytes = 0
    if (this.isOpen) this.slab.writeTo(this.stream)
  }

  private receive(data: Buffer): void {
    if (this.listener === undefined) this.early.push(data)
    else this.listener.frame(data)
  }

  private end(info: { code: number; reason: string }): void {
    this.lost = info
    this.listener?.closed(info)
  }
}
