import type { Clock } from '../clock.js'

/** Deadlines are rounded up to this many milliseconds. */
const TICK_MS = 10

/**
 * Many deadlines on one timer: adding and removing one touches a set, never a timer of its own (except when it is
 * the earliest of all).
 *
 * Invariant: a timer is armed for `armedTick`, and no slot before it holds anything.
 */
export class TimeoutWheel<Item> {
  private readonly slots = new Map<number, Set<Item>>()
  private armedTick = Infinity
  private disarm: (() => void) | undefined

  /** @param expire is called once for each item whose deadline passes. */
  constructor(
    private readonly clock: Clock,
    private readonly expire: (item: Item) => void,
  ) {}

  /** @returns the tick to name when the item is removed. */
  add(item: Item, timeoutMs: number): number {
    const tick = Math.ceil((this.clock.now() + timeoutMs) / TICK_MS)
    const slot = this.slots.get(tick)
    if (slot === undefined) this.slots.set(tick, new Set([item]))
    else slot.add(item)
    if (tick < this.armedTick) this.arm(tick)
    return tick
  }

  remove(item: Item, tick: number): void {
    const slot = this.slots.get(tick)
    if (slot?.delete(item) === true && slot.size === 0) this.slots.delete(tick)
  }

  clear(): void {
    this.slots.clear()
    this.disarm?.()
    this.armedTick = Infinity
  }

  private arm(tick: number): void {
    this.disarm?.()
    this.armedTick = tick
    this.disarm = this.clock.after(tick * TICK_MS - this.clock.now(), this.turn)
  }

  private readonly turn = (): void => {
    this.armedTick = Infinity
    const due = this.takeDue(this.clock.now() / TICK_MS)
    let next = Infinity
    for (const tick of this.slots.keys()) next = Math.min(next, tick)
    if (next < Infinity) this.arm(next)
    for (const item of due) this.expire(item)
  }

  private takeDue(now: number): Item[] {
    const due: Item[] = []
    for (const [tick, slot] of this.slots) {
      if (tick > now) continue
      due.push(...slot)
      this.slots.delete(tick)
    }
    return due
  }
}
