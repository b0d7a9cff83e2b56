import type { Frame } from '../../protocol/frames.js'
import { decodeText, encodeText } from '../../protocol/text-codec.js'
import type { CloseInfo, Transport, TransportListener } from '../../protocol/transport.js'

const ABNORMAL: CloseInfo = { code: 1006, reason: '' }
/** A close that the other side does not answer within this many milliseconds counts as done. */
const CLOSE_PATIENCE_MS = 2_000

/**
 * A page's WebSocket as a transport. Two things a page can't do: stop reading, so {@link pause} has no effect; and ping,
 * so it asks for a sign of life with a `ping` frame, which every engine answers in its turn (protocol §1.6).
 *
 * Invariant: `asked` has one entry for every `ping` frame without an answer, oldest first; true for those of {@link ping},
 * whose answers nobody else is to see.
 */
export class PageTransport implements Transport {
  private listener: TransportListener | undefined
  private early: (string | ArrayBuffer)[] = []
  private lost: CloseInfo | undefined
  private readonly asked: boolean[] = []

  /** @param socket an open WebSocket whose binary messages are `ArrayBuffer`s. */
  constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => this.receive(data))
    socket.addEventListener('close', ({ code, reason }) => this.end({ code, reason }))
  }

  get isOpen(): boolean {
    return this.lost === undefined && this.socket.readyState === WebSocket.OPEN
  }

  get bufferedBytes(): number {
    return this.socket.bufferedAmount
  }

  send(frame: Frame): void {
    if (!this.isOpen) return
    if (frame.type === 'ping') this.asked.push(false)
    this.socket.send(encodeText(frame))
  }

  sendBinary(bytes: Uint8Array): void {
    // What shared memory holds is refused by the socket itself.
    if (this.isOpen) this.socket.send(bytes as Uint8Array<ArrayBuffer>)
  }

  close(): void {
    this.socket.close()
    setTimeout(() => this.end(ABNORMAL), CLOSE_PATIENCE_MS)
  }

  terminate(): void {
    this.socket.close()
    this.end(ABNORMAL)
  }

  listen(listener: TransportListener): void {
    this.listener = listener
    const { early } = this
    this.early = []
    for (const data of early) deliver(data, listener, this.asked)
    if (this.lost !== undefined) listener.closed(this.lost)
  }

  ping(): void {
    if (!this.isOpen) return
    this.asked.push(true)
    this.socket.send(encodeText({ type: 'ping' }))
  }

  pause(): void {}

  resume(): void {}

  private receive(data: string | ArrayBuffer): void {
    if (this.lost !== undefined) return
    if (this.listener === undefined) this.early.push(data)
    else deliver(data, this.listener, this.asked)
  }

  private end(info: CloseInfo): void {
    if (this.lost !== undefined) return
    this.lost = info
    this.listener?.closed(info)
  }
}

const decoder = new TextDecoder()

/** A binary message is a frame like any other (protocol §0). */
function deliver(data: string | ArrayBuffer, listener: TransportListener, asked: boolean[]): void {
  const text = typeof data === 'string' ? data : decoder.decode(data)
  const decoded = decodeText(text)
  if (decoded.kind === 'unreadable') return listener.unreadable?.(decoded.problem)
  if (decoded.kind === 'empty') return listener.alive?.()
  const isOwnAnswer = decoded.frame.type === 'pong' && asked.shift() === true
  if (isOwnAnswer) listener.alive?.()
  else listener.frame(decoded.frame, text.length)
}
