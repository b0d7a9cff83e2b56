import type { FunctionHandler } from '../sdk/index.js'

type Handler = FunctionHandler<unknown, unknown>

/** Counts the handlers that have not finished. */
export class RunningHandlers {
  #count = 0
  #whenIdle: (() => void) | undefined

  /** The handler, counted while it runs. */
  counted(handler: Handler): Handler {
    return async (...call) => await this.#whileCounted(async () => await handler(...call))
  }

  /** Counts what a handler leaves running; it has to see to its own failures. */
  track(work: Promise<void>): void {
    void this.#whileCounted(() => work)
  }

  async #whileCounted<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count++
    try {
      return await work()
    } finally {
      this.#count--
      if (this.#count === 0) this.#whenIdle?.()
    }
  }

  /** Resolves when the last one has finished. */
  async idle(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve))
  }
}
