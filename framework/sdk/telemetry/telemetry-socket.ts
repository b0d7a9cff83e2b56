import { createRequire } from 'node:module'
import type { WebSocket as Socket } from 'ws'
import type { CloseInfo, Transport, TransportListener } from '../../protocol/transport.js'
import type { SocketTarget } from '../connection/open-socket.js'

/** Required, not imported, as the worker's own socket does it: it loads faster so. */
const { WebSocket } = createRequire(import.meta.url)('ws') as typeof import('ws')

const CONNECT_TIMEOUT_MS = 10_000
const OPEN = 1

/**
 * Opens a telemetry-only connection. Its messages are binary, which engines insist on there (protocol §1.8), and few
 * enough to be written one by one. The worker's handshake headers go along, so that an engine which checks them lets
 * both in (protocol §13 Q1).
 */
export function openTelemetrySocket({ url, headers, signal }: SocketTarget): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      ...(headers && { headers }),
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      perMessageDeflate: false,
    })
    const giveUp = () => socket.terminate()
    signal.addEventListener('abort', giveUp)
    socket.once('error', reject)
    socket.once('open', () => {
      signal.removeEventListener('abort', giveUp)
      socket.off('error', reject)
      resolve(new BinaryTransport(socket))
    })
  })
}

class BinaryTransport implements Transport {
  private listener: TransportListener | undefined
  private early: Buffer[] = []
  private lost: CloseInfo | undefined

  constructor(private readonly socket: Socket) {
    socket.binaryType = 'nodebuffer'
    socket.on('message', (data: Buffer) => this.receive(data))
    socket.on('pong', () => this.listener?.alive?.())
    // A read error is always followed by `close`, which reports the loss.
    socket.on('error', () => socket.terminate())
    socket.on('close', (code, reason) => this.end({ code, reason: reason.toString() }))
  }

  get isOpen(): boolean {
    return this.socket.readyState === OPEN
  }

  get bufferedBytes(): number {
    return this.socket.bufferedAmount
  }

  send(frame: Buffer): void {
    if (this.isOpen) this.socket.send(frame, { binary: true })
  }

  close(): void {
    this.socket.close()
  }

  terminate(): void {
    this.socket.terminate()
  }

  listen(listener: TransportListener): void {
    this.listener = listener
    for (const frame of this.early) listener.frame(frame)
    this.early = []
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

  private receive(data: Buffer): void {
    if (this.listener === undefined) this.early.push(data)
    else this.listener.frame(data)
  }

  private end(info: CloseInfo): void {
    this.lost = info
    this.listener?.closed(info)
  }
}
