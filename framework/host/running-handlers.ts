import type { FunctionHandler } from '../sdk/index.js'
import { isPromise } from './after.js'

type Handler = FunctionHandler<unknown, unknown>

/** Counts the handlers that have not finished. */
export class RunningHandlers {
  #count = 0
  #whenIdle: (() => void) | undefined

  /** The handler, counted while it runs. */
  counted(handler: Handler): Handler {
    return (...call) => {
      this.#count++
      let result: unknown
      try {
        result = handler(...call)
      } catch (error) {
        this.#over()
        throw error
      }
      if (isPromise(result)) return this.#settled(result)
      this.#over()
      return result
    }
  }

  /** Counts what a handler leaves running; it has to see to its own failures. */
  track(work: Promise<void>): void {
    this.#count++
    void this.#settled(work)
  }

  async #settled(work: PromiseLike<unknown>): Promise<unknown> {
    try {
      return await work
    } finally {
      this.#over()
    }
  }

  #over(): void {
    this.#count--
    if (this.#count === 0) this.#whenIdle?.()
  }

  /** Resolves when the last one has finished. */
  async idle(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve))
  }
}
