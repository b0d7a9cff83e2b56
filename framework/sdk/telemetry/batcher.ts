import type { Clock } from '../clock.js'
import type { Outlet } from './outlet.js'

/** Records of one kind that wait at most, while the engine is away or slow; then the oldest are dropped. */
export const MAX_WAITING_RECORDS = 4_096
/** Records in one message at most. */
export const MAX_BATCH = 128

/** Records of one kind that wait to be sent. It holds a limited number: the oldest makes room for the newest. */
export interface Waiting<Item> {
  readonly size: number
  /** How many records made room for newer ones, ever. */
  readonly dropped: number
  /** True when what waits fills a message. */
  readonly isBatch: boolean
  add(item: Item): void
  /** Takes out the oldest records, as one message. Its memory is used again for records that are added later. */
  takeMessage(): Buffer
}

export interface BatcherInit<Item> {
  readonly outlet: Outlet
  readonly clock: Clock
  /** How long a record waits for company. */
  readonly intervalMs: number
  readonly waiting: Waiting<Item>
}

/** Gathers records of one kind and sends them together: when the interval is over, or as soon as a batch is full. */
export class Batcher<Item> {
  private cancel: (() => void) | undefined

  constructor(private readonly init: BatcherInit<Item>) {}

  get size(): number {
    return this.init.waiting.size
  }

  get dropped(): number {
    return this.init.waiting.dropped
  }

  add(item: Item): void {
    const { waiting } = this.init
    waiting.add(item)
    if (waiting.isBatch) this.send()
    else this.plan()
  }

  /** Sends what the outlet takes now. */
  readonly send = (): void => {
    const { outlet, waiting } = this.init
    this.stop()
    while (waiting.size > 0 && outlet.hasRoom) outlet.send(waiting.takeMessage())
    if (waiting.size > 0 && outlet.isOpen) this.plan()
  }

  stop(): void {
    this.cancel?.()
    this.cancel = undefined
  }

  private plan(): void {
    this.cancel ??= this.init.clock.after(this.init.intervalMs, this.send)
  }
}
