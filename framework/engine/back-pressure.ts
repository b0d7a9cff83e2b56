import type { Transport } from '../protocol/transport.js'

const CHECK_EVERY_MS = 10

/** The side of a transport that back-pressure looks at. */
type Destination = Pick<Transport, 'isOpen' | 'bufferedBytes'>
type Source = Pick<Transport, 'pause' | 'resume'>

/**
 * Lets a fast sender feel a slow receiver: while a destination is full, the connections that filled it are not read.
 * What they send meanwhile waits with them, so the engine holds a bounded amount for anybody. A destination that never
 * reads again answers no pings either, and its end frees those that wait for it.
 */
export class BackPressure {
  private readonly waiting = new Map<Destination, Set<Source>>()
  private timer: NodeJS.Timeout | undefined
  /** The connection whose frame is being handled, if any: whatever is sent now is sent on its behalf. */
  source: Source | undefined

  /** @param fullBytes a destination with more unsent bytes is full; below half of it there is room again. */
  constructor(private readonly fullBytes: number) {}

  /** True while a connection is not read. */
  holds(source: Source): boolean {
    for (const sources of this.waiting.values()) if (sources.has(source)) return true
    return false
  }

  /** Called after every send. */
  sent(destination: Destination): void {
    if (this.source === undefined || destination.bufferedBytes <= this.fullBytes) return
    this.source.pause()
    const sources = this.waiting.get(destination) ?? new Set<Source>()
    this.waiting.set(destination, sources.add(this.source))
    this.timer ??= setInterval(() => this.release(), CHECK_EVERY_MS)
  }

  /** Goes on reading wherever there is room again. */
  release(): void {
    for (const [destination, sources] of this.waiting) {
      if (destination.isOpen && destination.bufferedBytes > this.fullBytes / 2) continue
      this.waiting.delete(destination)
      for (const source of sources) if (!this.holds(source)) source.resume()
    }
    if (this.waiting.size === 0) this.stop()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }
}
