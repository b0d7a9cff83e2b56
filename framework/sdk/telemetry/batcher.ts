import type { Clock } from '../clock.js'
import type { Outlet } from './outlet.js'
import { RecordBuffer } from './record-buffer.js'

/** Records of one kind that wait at most, while the engine is away or slow; then the oldest are dropped. */
export const MAX_WAITING_RECORDS = 4_096
/** Records in one frame at most. Larger batches live long enough to be moved by the garbage collector, which costs more. */
export const MAX_BATCH = 128

export interface BatcherInit<Item> {
  readonly outlet: Outlet
  readonly clock: Clock
  /** How long a record waits for company. */
  readonly intervalMs: number
  /** Default {@link MAX_BATCH}. */
  readonly batchSize?: number
  readonly encode: (items: readonly Item[]) => Buffer
}

/** Gathers records of one kind and sends them together: when the interval is over, or as soon as a batch is full. */
export class Batcher<Item> {
  private readonly waiting = new RecordBuffer<Item>(MAX_WAITING_RECORDS)
  private cancel: (() => void) | undefined

  constructor(private readonly init: BatcherInit<Item>) {}

  get size(): number {
    return this.waiting.size
  }

  get dropped(): number {
    return this.waiting.dropped
  }

  add(item: Item): void {
    this.waiting.add(item)
    if (this.waiting.size >= this.batchSize) this.send()
    else this.plan()
  }

  /** Sends what the outlet takes now. */
  readonly send = (): void => {
    const { outlet, encode } = this.init
    this.stop()
    while (this.waiting.size > 0 && outlet.hasRoom) outlet.send(encode(this.waiting.take(this.batchSize)))
    if (this.waiting.size > 0 && outlet.isOpen) this.plan()
  }

  stop(): void {
    this.cancel?.()
    this.cancel = undefined
  }

  private plan(): void {
    this.cancel ??= this.init.clock.after(this.init.intervalMs, this.send)
  }

  private get batchSize(): number {
    return this.init.batchSize ?? MAX_BATCH
  }
}
