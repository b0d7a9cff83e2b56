/** One delivery. It settles when everybody concerned is done, and never rejects. */
export type Delivery = () => Promise<void>

/**
 * Runs deliveries beside the writes that caused them, in named lines: those of one line run in the order they were
 * added and never overlap, while different lines do not wait for each other.
 *
 * Invariant: a line is in the map exactly while it is being worked on.
 */
export class LineDispatcher {
  readonly #lines = new Map<string, Delivery[]>()
  #isStopped = false

  add(name: string, delivery: Delivery): void {
    const line = this.#lines.get(name)
    if (line !== undefined) line.push(delivery)
    else void this.#work(name, [delivery])
  }

  /** Forgets what waits; deliveries under way end by themselves. */
  stop(): void {
    this.#isStopped = true
  }

  async #work(name: string, line: Delivery[]): Promise<void> {
    this.#lines.set(name, line)
    for (let next = line.shift(); next !== undefined && !this.#isStopped; next = line.shift()) await next()
    this.#lines.delete(name)
  }
}
