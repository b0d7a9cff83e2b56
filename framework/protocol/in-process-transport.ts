import type { Decoded } from './decoded.js'
import { deliverBinary } from './deliver.js'
import { sizeOf } from './frame-size.js'
import type { Frame, FrameOf } from './frames.js'
import { decodeText, encodeText, isNothing } from './text-codec.js'
import type { CloseInfo, Transport, TransportListener } from './transport.js'

/**
 * Two joined transports inside one process: what one end sends, the other receives, in order and never in the same
 * call stack. Standard workers speak the ordinary protocol over it. Payloads are handed on as they are kept; all other
 * values are copied, as they would be by a socket.
 */
export function inProcessPair(): [Transport, Transport] {
  const left = new InProcessEnd()
  const right = new InProcessEnd()
  left.join(right)
  right.join(left)
  return [left, right]
}

const NORMAL: CloseInfo = { code: 1000, reason: '' }
const LOST: CloseInfo = { code: 1006, reason: '' }

interface Parcel {
  readonly content: Frame | Uint8Array
  readonly size: number
}

class InProcessEnd implements Transport {
  private peer: InProcessEnd | undefined
  private listener: TransportListener | undefined
  private inbox: Parcel[] = []
  private inboxBytes = 0
  private paused = false
  private scheduled = false
  private ending: CloseInfo | undefined
  isOpen = true

  join(peer: InProcessEnd): void {
    this.peer = peer
  }

  get bufferedBytes(): number {
    return this.peer?.inboxBytes ?? 0
  }

  send(frame: Frame): void {
    if (this.isOpen) this.peer?.receive({ content: detached(frame), size: sizeOf(frame) })
  }

  sendBinary(bytes: Uint8Array): void {
    if (this.isOpen) this.peer?.receive({ content: Buffer.from(bytes), size: bytes.length })
  }

  close(): void {
    this.end(NORMAL)
  }

  terminate(): void {
    this.end(LOST)
  }

  listen(listener: TransportListener): void {
    this.listener = listener
    this.schedule()
  }

  ping(): void {
    if (this.isOpen) setImmediate(() => this.listener?.alive?.())
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
    this.schedule()
  }

  private receive(parcel: Parcel): void {
    this.inbox.push(parcel)
    this.inboxBytes += parcel.size
    this.schedule()
  }

  private end(info: CloseInfo): void {
    for (const end of [this, this.peer]) {
      if (end === undefined || !end.isOpen) continue
      end.isOpen = false
      end.ending = info
      end.schedule()
    }
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(this.deliver)
  }

  private readonly deliver = (): void => {
    this.scheduled = false
    if (this.listener === undefined || this.paused) return
    const parcels = this.inbox
    this.inbox = []
    this.inboxBytes = 0
    for (const parcel of parcels) open(parcel, this.listener)
    if (this.ending === undefined || this.inbox.length > 0) return
    const { listener, ending } = this
    this.listener = undefined
    listener.closed(ending)
  }
}

/** Frames of calls hold nothing that anybody could change: ids, and payloads that are texts. */
function detached(frame: Frame): Frame {
  if (frame.type === 'invocationresult') return isNothing(frame.result) ? withoutResult(frame) : frame
  if (frame.type === 'invokefunction' && frame.action === undefined) return frame
  return copied(decodeText(encodeText(frame)), frame)
}

function withoutResult(frame: FrameOf<'invocationresult'>): Frame {
  return { ...frame, result: undefined }
}

/** What a typed frame says can be read again; anything else was made around the types. */
function copied(decoded: Decoded, frame: Frame): Frame {
  if (decoded.kind === 'frame') return decoded.frame
  const reason = decoded.kind === 'unreadable' ? decoded.problem.reason : 'it is empty'
  throw new TypeError(`A frame of type ${frame.type} can't be sent: ${reason}`)
}

function open({ content, size }: Parcel, listener: TransportListener): void {
  if (!(content instanceof Uint8Array)) listener.frame(content, size)
  else deliverBinary(Buffer.from(content.buffer, content.byteOffset, content.length), listener)
}
