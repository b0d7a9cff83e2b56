/** Runs all jobs in one transaction and resolves once it is committed. A job that throws undoes the whole transaction. */
export type Commit = (jobs: readonly (() => void)[]) => Promise<void>

interface Job {
  run(): void
  settle(commitError: unknown): void
}

/**
 * Group commit: while one transaction is being committed, writes gather and go into the next one together, so many
 * writers share one disk flush. A job is acknowledged after the commit that contains it, in the order of the calls.
 */
export class WriteQueue {
  #waiting: Job[] = []
  #draining: Promise<void> | undefined

  constructor(private readonly commit: Commit) {}

  /** @throws (rejects) why the commit failed that was to contain this work. */
  add<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push(jobFor(work, resolve, reject))
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves once every job added so far is settled. */
  async idle(): Promise<void> {
    await this.#draining
  }

  async #drain(): Promise<void> {
    // Calls that arrive in the same turn share the first transaction.
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting
      this.#waiting = []
      const error = await this.#tryCommit(jobs)
      for (const job of jobs) job.settle(error)
    }
    this.#draining = undefined
  }

  async #tryCommit(jobs: readonly Job[]): Promise<unknown> {
    try {
      await this.commit(jobs.map((job) => () => job.run()))
      return undefined
    } catch (error) {
      return error ?? new Error('the commit failed')
    }
  }
}

function jobFor<Result>(
  work: () => Result,
  resolve: (result: Result) => void,
  reject: (reason: unknown) => void,
): Job {
  let done: { result: Result } | undefined
  return {
    run() {
      done = { result: work() }
    },
    settle(error) {
      if (done === undefined || error !== undefined) reject(error)
      else resolve(done.result)
    },
  }
}
