import type { Transport } from '../protocol/transport.js'

const CHECK_EVERY_MS = 10

/** The side of a transport that back-pressure looks at. */
export type Gauge = Pick<Transport, 'isOpen' | 'bufferedBytes' | 'pause' | 'resume'>

/**
 * Lets whoever causes traffic feel a slow receiver: while a destination is full, those who filled it are not read. For
 * a call that is its caller, and for an answer too, namely the destination itself: a callee answers many, and must not
 * wait for one of them. What they send meanwhile waits with them, so the engine holds a bounded amount for anybody.
 */
export class BackPressure {
  /** Full destination → who is not read until it has room. */
  private readonly waiting = new Map<Gauge, Set<Gauge>>()
  private timer: NodeJS.Timeout | undefined
  /** The worker whose frame is being handled, if it can be held: whatever is sent now is sent on its behalf. */
  source: Gauge | undefined

  /** @param fullBytes a destination with more unsent bytes is full; below half of it there is room again. */
  constructor(private readonly fullBytes: number) {}

  /** True while a connection is not read because of others; its silence then means nothing. */
  isHeldByOthers(source: Gauge): boolean {
    return this.isHeld(source, source)
  }

  /** Called after every send, with the one that caused it where that is not the source. */
  sent(destination: Gauge, cause = this.source): void {
    if (cause === undefined || destination.bufferedBytes <= this.fullBytes) return
    cause.pause()
    const held = this.waiting.get(destination) ?? new Set<Gauge>()
    this.waiting.set(destination, held.add(cause))
    this.timer ??= setInterval(() => this.release(), CHECK_EVERY_MS)
  }

  /** Goes on reading wherever there is room again, or nobody left to wait for. */
  release(): void {
    for (const [destination, held] of this.waiting) {
      if (destination.isOpen && destination.bufferedBytes > this.fullBytes / 2) continue
      this.waiting.delete(destination)
      for (const cause of held) if (!this.isHeld(cause)) cause.resume()
    }
    if (this.waiting.size === 0) this.stop()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  private isHeld(cause: Gauge, except?: Gauge): boolean {
    for (const [destination, held] of this.waiting) if (destination !== except && held.has(cause)) return true
    return false
  }
}
