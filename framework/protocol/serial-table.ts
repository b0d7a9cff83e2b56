const LEAST_SLOTS = 256
/** What one burst made a table grow to beyond this is not kept. */
const USUAL_SLOTS = 16_384
/** Beyond this share of its slots in use, the table doubles; so few values are ever put aside. */
const USED_SHARE = 1 / 4

/**
 * Values by serial number, for what comes and goes with every call: a ring, so nothing is allocated per value.
 *
 * A `Map` would do, but for one thing: V8 gives a map that calls pass through a new inner table every few dozen of them,
 * and each outgrown table points to the next. Once one of them is old, all that follow live until the next full
 * collection, with every value they held.
 *
 * Invariants: a value of number n is in slot n modulo the number of slots, or, when a much younger one has taken that
 * slot, in `aside`; never in both.
 */
export class SerialTable<Value> {
  private numbers = new Float64Array(LEAST_SLOTS)
  private values: (Value | undefined)[] = emptySlots(LEAST_SLOTS)
  /** Those that stay while thousands come and go. */
  private readonly aside = new Map<number, Value>()
  private inSlots = 0

  get size(): number {
    return this.inSlots + this.aside.size
  }

  /** Adds a value. Its number has not been used before. */
  add(number: number, value: Value): void {
    this.makeRoom(number)
    const slot = this.slotOf(number)
    this.numbers[slot] = number
    this.values[slot] = value
    this.inSlots++
  }

  /** The value of that number, which stays. */
  get(number: number): Value | undefined {
    const slot = this.slotOf(number)
    if (this.numbers[slot] === number && this.values[slot] !== undefined) return this.values[slot]
    return this.aside.size === 0 ? undefined : this.aside.get(number)
  }

  /** @returns false when there was none. */
  delete(number: number): boolean {
    const slot = this.slotOf(number)
    if (this.numbers[slot] !== number || this.values[slot] === undefined) return this.aside.delete(number)
    this.values[slot] = undefined
    this.inSlots--
    if (this.inSlots === 0 && this.values.length > USUAL_SLOTS) this.resize(LEAST_SLOTS)
    return true
  }

  /** All there are now, by number; the table may change meanwhile. */
  entries(): [number: number, value: Value][] {
    const all = [...this.aside]
    for (const [slot, value] of this.values.entries()) {
      if (value !== undefined) all.push([this.numbers[slot] as number, value])
    }
    return all.toSorted(([a], [b]) => a - b)
  }

  private slotOf(number: number): number {
    return number & (this.values.length - 1)
  }

  private makeRoom(number: number): void {
    for (;;) {
      const slot = this.slotOf(number)
      const older = this.values[slot]
      if (older === undefined) return
      if (this.inSlots < this.values.length * USED_SHARE) return this.putAside(slot, older)
      this.resize(this.values.length * 2)
    }
  }

  private putAside(slot: number, value: Value): void {
    this.aside.set(this.numbers[slot] as number, value)
    this.values[slot] = undefined
    this.inSlots--
  }

  /** Numbers that differ modulo the old length differ modulo twice as much. */
  private resize(length: number): void {
    const { numbers, values } = this
    this.numbers = new Float64Array(length)
    this.values = emptySlots(length)
    for (const [old, value] of values.entries()) {
      if (value === undefined) continue
      const number = numbers[old] as number
      this.numbers[this.slotOf(number)] = number
      this.values[this.slotOf(number)] = value
    }
  }
}

function emptySlots(length: number): undefined[] {
  return Array.from({ length }, () => undefined)
}
