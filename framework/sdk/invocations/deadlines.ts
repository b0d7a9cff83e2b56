import type { Clock } from '../clock.js'

/** Deadlines are rounded up to this many milliseconds. */
const TICK_MS = 10

/** Something that is over at a time of the clock; at Infinity, never. */
export interface Dated {
  readonly deadline: number
}

/**
 * The deadlines of items that somebody else keeps, on one timer. Nothing is noted per item: when the timer fires, those
 * that are still there are walked, and it is set for the earliest that is left. Items with equal time-outs are so walked
 * about once per time-out, however many come and go meanwhile.
 *
 * Invariant: a timer is set for `armedFor`, rounded up, and no item is due before it.
 */
export class Deadlines<Item extends Dated> {
  private armedFor = Infinity
  private disarm: (() => void) | undefined

  /**
   * @param items those that wait.
   * @param expire is called once for each item whose deadline passes; the item has to leave `items` then.
   */
  constructor(
    private readonly clock: Clock,
    private readonly items: () => Iterable<Item>,
    private readonly expire: (item: Item) => void,
  ) {}

  /** An item was added. */
  watch({ deadline }: Dated): void {
    if (deadline < this.armedFor) this.arm(deadline)
  }

  /** No item is left. */
  clear(): void {
    this.disarm?.()
    this.armedFor = Infinity
  }

  private arm(deadline: number): void {
    this.disarm?.()
    this.armedFor = Math.ceil(deadline / TICK_MS) * TICK_MS
    this.disarm = this.clock.after(this.armedFor - this.clock.now(), this.turn)
  }

  private readonly turn = (): void => {
    const now = this.clock.now()
    const due: Item[] = []
    let next = Infinity
    for (const item of this.items()) {
      if (item.deadline <= now) due.push(item)
      else if (item.deadline < next) next = item.deadline
    }
    this.armedFor = Infinity
    if (next < Infinity) this.arm(next)
    for (const item of due) this.expire(item)
  }
}
