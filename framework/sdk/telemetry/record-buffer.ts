import type { Waiting } from './batcher.js'

export interface RecordBufferInit<Item> {
  /** How many records wait at most. */
  readonly limit: number
  /** How many go into one message at most. */
  readonly batchSize: number
  readonly encode: (items: readonly Item[]) => Buffer
}

/** Records that are written only when they leave. */
export class RecordBuffer<Item> implements Waiting<Item> {
  dropped = 0
  private items: Item[] = []
  private first = 0

  constructor(private readonly init: RecordBufferInit<Item>) {}

  get size(): number {
    return this.items.length - this.first
  }

  get isBatch(): boolean {
    return this.size >= this.init.batchSize
  }

  add(item: Item): void {
    const { limit } = this.init
    if (this.size >= limit) {
      this.first++
      this.dropped++
    }
    this.items.push(item)
    // What was passed over is let go of once it is as much as what waits, so adding stays cheap.
    if (this.first > limit) this.compact()
  }

  takeMessage(): Buffer {
    const { batchSize, encode } = this.init
    const taken = this.items.slice(this.first, this.first + batchSize)
    this.first += taken.length
    this.compact()
    return encode(taken)
  }

  private compact(): void {
    this.items = this.items.slice(this.first)
    this.first = 0
  }
}
