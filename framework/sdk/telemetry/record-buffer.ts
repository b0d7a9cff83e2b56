/**
 * Records that wait to be exported, oldest first. It holds at most `limit` of them: when it is full the oldest makes
 * room, and is counted.
 */
export class RecordBuffer<Item> {
  /** How many records made room for newer ones, ever. */
  dropped = 0
  private items: Item[] = []
  private first = 0

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.items.length - this.first
  }

  add(item: Item): void {
    if (this.size >= this.limit) {
      this.first++
      this.dropped++
    }
    this.items.push(item)
    // What was passed over is let go of once it is as much as what waits, so adding stays cheap.
    if (this.first > this.limit) this.compact()
  }

  /** Takes out the oldest records, at most `count`. */
  take(count: number): Item[] {
    const taken = this.items.slice(this.first, this.first + count)
    this.first += taken.length
    this.compact()
    return taken
  }

  private compact(): void {
    this.items = this.items.slice(this.first)
    this.first = 0
  }
}
