import type { CloseInfo, Transport, TransportListener } from './transport.js'

/**
 * Two joined transports inside one process: what one end sends, the other receives, in order and never in the same
 * call stack. Standard workers speak the ordinary protocol over it.
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

class InProcessEnd implements Transport {
  private peer: InProcessEnd | undefined
  private listener: TransportListener | undefined
  private inbox: Buffer[] = []
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

  send(frame: Buffer): void {
    if (this.isOpen) this.peer?.receive(frame)
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

  private receive(frame: Buffer): void {
    this.inbox.push(frame)
    this.inboxBytes += frame.length
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
    setImmediate(() => {
      this.scheduled = false
      this.deliver()
    })
  }

  private deliver(): void {
    if (this.listener === undefined || this.paused) return
    const frames = this.inbox
    this.inbox = []
    this.inboxBytes = 0
    for (const frame of frames) this.listener.frame(frame)
    if (this.ending === undefined || this.inbox.length > 0) return
    const { listener, ending } = this
    this.listener = undefined
    listener.closed(ending)
  }
}
