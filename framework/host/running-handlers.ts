import type { FunctionHandler } from '../sdk/index.js'

type Handler = FunctionHandler<unknown, unknown>

/** Counts the handlers that have not finished. */
export class RunningHandlers {
  #count = 0
  #whenIdle: (() => void) | undefined

  /** The handler, counted while it runs. */
  counted(handler: Handler): Handler {
    return async (...call) => {
      this.#count++
      try {
        return await handler(...call)
      } finally {
        this.#count--
        if (this.#count === 0) this.#whenIdle?.()
      }
    }
  }

  /** Resolves when the last one has finished. */
  async idle(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve))
  }
}
