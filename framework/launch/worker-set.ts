import { formatError } from '../errors/format.js'
import type { ConfigDiff, WorkerEntry } from '../project/index.js'
import type { Log } from '../workers/shared/index.js'
import type { RunningWorker } from './running-worker.js'

/** Starts one worker. */
export type StartWorker = (entry: WorkerEntry) => Promise<RunningWorker>

/**
 * The workers of a project that run, in the order they were started.
 *
 * 1. A worker is in the set exactly while it runs; one that could not be started is not.
 * 2. A change to one worker leaves the others alone.
 */
export class WorkerSet {
  readonly #running = new Map<string, RunningWorker>()

  constructor(
    private readonly startWorker: StartWorker,
    private readonly log: Log,
  ) {}

  list(): readonly RunningWorker[] {
    return [...this.#running.values()]
  }

  /** @throws what starting the worker throws */
  async start(entry: WorkerEntry): Promise<void> {
    this.#running.set(entry.name, await this.startWorker(entry))
  }

  /**
   * Changed workers first, then removed, then added ones (cli §1.12). A worker that cannot be started in its new form
   * is started in its old one again; whatever fails is reported, and the rest goes on.
   *
   * @returns the names of the workers whose change failed
   */
  async apply({ changed, removed, added }: ConfigDiff): Promise<string[]> {
    const failed: string[] = []
    for (const pair of changed) if (!(await this.#replace(pair))) failed.push(pair.after.name)
    for (const { name } of removed) if (!(await this.#stop(name))) failed.push(name)
    const results = await Promise.all(
      added.map((entry) => this.#attempt(() => this.start(entry), entry.name)),
    )
    return [...failed, ...added.filter((_, index) => !results[index]).map(({ name }) => name)]
  }

  /** Stops every worker, the last started first; a failure is reported and the rest is stopped nevertheless. */
  async stopAll(): Promise<void> {
    for (const { entry } of this.list().toReversed()) await this.#stop(entry.name)
  }

  async #replace({ before, after }: { before: WorkerEntry; after: WorkerEntry }): Promise<boolean> {
    await this.#stop(before.name)
    if (await this.#attempt(() => this.start(after), after.name)) return true
    if (await this.#attempt(() => this.start(before), before.name)) {
      this.log('warn', `${before.name} runs with its previous configuration`)
    }
    return false
  }

  async #stop(name: string): Promise<boolean> {
    const worker = this.#running.get(name)
    this.#running.delete(name)
    return worker === undefined || this.#attempt(() => worker.stop(), name)
  }

  async #attempt(work: () => Promise<void>, name: string): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.log('error', [`${name}:`, ...formatError(error)].join('\n'))
      return false
    }
  }
}
