import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Transport, TransportListener } from './transport.js'

const OPEN = 1
/** A close that the other side does not answer within this many milliseconds ends by force. */
const CLOSE_PATIENCE_MS = 2_000

/**
 * A WebSocket as a transport. Frames sent in one loop turn leave in one write: they are corked on the socket below.
 *
 * @param socket an open WebSocket with compression off.
 * @param stream the TCP stream beneath it; without it frames are written one by one.
 */
export function wsTransport(socket: WebSocket, stream?: Duplex & { remoteAddress?: string }): Transport {
  return new WsTransport(socket, stream)
}

class WsTransport implements Transport {
  private listener: TransportListener | undefined
  private early: Buffer[] = []
  private waiting: Buffer[] = []
  private waitingBytes = 0
  private lost: Parameters<TransportListener['closed']>[0] | undefined
  readonly remoteAddress?: string

  constructor(
    private readonly socket: WebSocket,
    private readonly stream?: Duplex & { remoteAddress?: string },
  ) {
    if (stream?.remoteAddress !== undefined) this.remoteAddress = stream.remoteAddress
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
    if (this.waiting.push(frame) === 1) setImmediate(this.flush)
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
    const frames = this.waiting
    if (frames.length === 0) return
    this.waiting = []
    this.waitingBytes = 0
    if (!this.isOpen) return
    this.stream?.cork()
    for (const frame of frames) this.socket.send(frame, { binary: false, compress: false })
    this.stream?.uncork()
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
