/** Why work on a request ends early: its time is up, or nobody waits for the answer any more. */
export type EndReason = 'timeout' | 'gone'

/** Thrown to whoever waits under a deadline that has passed. It never leaves the worker. */
export class DeadlinePassed extends Error {
  constructor(readonly reason: EndReason) {
    super(reason)
  }
}

/** The time one request has, and the one place that knows whether its client still listens. */
export class Deadline {
  readonly #passed: Promise<never>
  readonly #timer: NodeJS.Timeout
  readonly #endsAt: number
  #end: (reason: EndReason) => void = () => {}
  /** True once work that is still under way is of no use. */
  hasPassed = false

  constructor(timeoutMs: number) {
    this.#passed = new Promise((_resolve, reject) => {
      this.#end = (reason) => {
        this.hasPassed = true
        reject(new DeadlinePassed(reason))
      }
    })
    // Nobody may be waiting at the moment it passes; whoever waits later still learns of it.
    this.#passed.catch(() => {})
    this.#timer = setTimeout(() => this.#end('timeout'), timeoutMs)
    this.#endsAt = Date.now() + timeoutMs
  }

  get remainingMs(): number {
    return Math.max(1, this.#endsAt - Date.now())
  }

  /** @throws (rejects) what `work` rejects with; `DeadlinePassed` when that comes first. */
  race<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([this.#passed, work])
  }

  /** The client went away. */
  abandon(): void {
    this.#end('gone')
  }

  /** The work is done; it can't pass any more. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#end = () => {}
  }
}
