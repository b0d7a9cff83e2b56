/** Lets at most `limit` holders in at once; the rest wait in line (workers §2.1). */
export class ConcurrencyLimit {
  readonly #line: (() => void)[] = []
  #held = 0

  constructor(private readonly limit: number) {}

  /** Takes a place, where there is one. Every place taken must be given back with {@link leave}. */
  tryEnter(): boolean {
    if (this.#held >= this.limit) return false
    this.#held++
    return true
  }

  /** Resolves with a place taken, as soon as one is free. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.#line.push(resolve))
  }

  /** Gives a place back; it goes straight to the next in line. */
  leave(): void {
    const next = this.#line.shift()
    if (next === undefined) this.#held--
    else next()
  }
}
