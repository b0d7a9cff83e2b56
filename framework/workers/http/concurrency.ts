/** Lets at most `limit` holders in at once; the rest wait in line (workers §2.1). */
export class ConcurrencyLimit {
  readonly #line: (() => void)[] = []
  #held = 0

  constructor(private readonly limit: number) {}

  /** Resolves once there is a place. Every place taken must be given back with {@link leave}. */
  async enter(): Promise<void> {
    if (this.#held < this.limit) this.#held++
    else await new Promise<void>((resolve) => this.#line.push(resolve))
  }

  /** Gives a place back; it goes straight to the next in line. */
  leave(): void {
    const next = this.#line.shift()
    if (next === undefined) this.#held--
    else next()
  }
}
