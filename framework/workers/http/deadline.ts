/** Why work on a request ends early: its time is up, or nobody waits for the answer any more. */
export type EndReason = 'timeout' | 'gone'

/** Thrown to whoever waits under a deadline that has passed. It never leaves the worker. */
export class DeadlinePassed extends Error {
  constructor(readonly reason: EndReason) {
    super(reason)
  }
}

type Refuse = (error: unknown) => void

/**
 * The time one request has, and the one place that knows whether its client still listens. One thing at a time waits
 * under it.
 */
export class Deadline {
  readonly #timer: NodeJS.Timeout
  readonly #endsAt: number
  #reason: EndReason | undefined
  #isCleared = false
  /** Tells whoever is waiting. */
  #refuse: Refuse | undefined

  constructor(timeoutMs: number) {
    this.#timer = setTimeout(() => this.#end('timeout'), timeoutMs)
    this.#endsAt = Date.now() + timeoutMs
  }

  /** True once work that is still under way is of no use. */
  get hasPassed(): boolean {
    return this.#reason !== undefined
  }

  get remainingMs(): number {
    return Math.max(1, this.#endsAt - Date.now())
  }

  /** @throws (rejects) what `work` rejects with; `DeadlinePassed` when that comes first. */
  race<Result>(work: Promise<Result>): Promise<Result> {
    return this.until((resolve, reject) => void work.then(resolve, reject))
  }

  /**
   * A promise that whatever `start` begins settles.
   * @throws (rejects) `DeadlinePassed` when that comes first.
   */
  until<Result>(start: (resolve: (result: Result) => void, reject: Refuse) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#reason === undefined) this.#refuse = reject
      else reject(new DeadlinePassed(this.#reason))
      start(resolve, reject)
    })
  }

  /** The client went away. */
  abandon(): void {
    this.#end('gone')
  }

  /** The work is done; it can't pass any more. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#isCleared = true
  }

  #end(reason: EndReason): void {
    if (this.#isCleared || this.hasPassed) return
    this.#reason = reason
    this.#refuse?.(new DeadlinePassed(reason))
  }
}
