import { iiiError, isIiiError } from '../errors/iii-error.js'
import type { WorkerEntry } from '../project/index.js'
import { bootWorker, type LocalWorkerEntry, type WorkerSurroundings } from './boot.js'
import type { GuardedProcess, ProcessExit } from './lifeline.js'
import { nextStep, NO_HISTORY } from './restart-policy.js'
import { switchableWatcher } from './watcher.js'
import { openWorkerOutput, type WorkerOutput } from './worker-output.js'
import { forgetWorker, recordWorker } from './worker-record.js'
import type { WorkerExit, WorkerHooks, WorkerProcess, WorkerState, WorkerStatus } from './worker-status.js'

/**
 * Keeps the process of one worker running as its entry asks (cli §1.15).
 *
 * @throws worker_without_folder
 */
export function superviseWorker(
  entry: WorkerEntry,
  surroundings: WorkerSurroundings,
  hooks: WorkerHooks = {},
): WorkerProcess {
  const { path } = entry
  if (path === undefined) throw iiiError('worker_without_folder', { worker: entry.name })
  return new SupervisedWorker({ ...entry, path }, surroundings, hooks)
}

interface RunningProcess {
  readonly guarded: GuardedProcess
  /** On the supervisor's clock. */
  readonly startedAt: number
  /** ISO 8601. */
  readonly since: string
}

/** Failures that may pass by themselves; a folder or manifest that is wrong stays wrong until somebody changes it. */
const PASSING_FAILURES: ReadonlySet<string> = new Set(['worker_prepare_failed', 'worker_spawn_failed'])

/**
 * Owns the process, the watcher, the log files and the restart timer of one worker.
 *
 * 1. Starting, stopping and answering an end run one after the other, in `#queue`: there is never a second process.
 * 2. `#process` is set exactly while a process is ours to keep; the end of any other process is no news.
 * 3. Whoever asks for a stop or restart first aborts the attempts asked for earlier, so a long installation does not
 *    hold it up and a queued start does not undo it.
 */
class SupervisedWorker implements WorkerProcess {
  readonly #watcher: ReturnType<typeof switchableWatcher>
  #state: WorkerState = 'preparing'
  #process: RunningProcess | undefined
  #output: WorkerOutput | undefined
  #attempt = new AbortController()
  #cancelBackoff: () => void = () => undefined
  #history = NO_HISTORY
  #attempts = 0
  #lastExit: WorkerExit | undefined
  #error: unknown
  #queue: Promise<void> = Promise.resolve()

  constructor(
    readonly entry: LocalWorkerEntry,
    readonly surroundings: WorkerSurroundings,
    readonly hooks: WorkerHooks,
  ) {
    this.#watcher = switchableWatcher(entry.watch ? entry.path : undefined, {
      onChange: () => void this.restart().catch(this.#onProblem),
      onProblem: this.#onProblem,
    })
  }

  status(): WorkerStatus {
    const running = this.#process
    return {
      name: this.entry.name,
      state: this.#state,
      path: this.entry.path,
      ...(running === undefined ? {} : { pid: running.guarded.pid, startedAt: running.since }),
      restarts: Math.max(this.#attempts - 1, 0),
      ...(this.#lastExit === undefined ? {} : { lastExit: this.#lastExit }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
    }
  }

  start(after: Promise<void> = Promise.resolve()): Promise<void> {
    const { signal } = this.#attempt
    return this.#enqueue(async () => {
      await after
      await this.#launch(signal)
    })
  }

  stop(): Promise<void> {
    this.#interrupt()
    return this.#enqueue(async () => {
      await this.#watcher.close()
      await this.#endProcess()
      await this.#output?.close()
      this.#output = undefined
      this.#enter('stopped')
    })
  }

  restart(): Promise<void> {
    const signal = this.#interrupt()
    return this.#enqueue(async () => {
      if (signal.aborted) return
      await this.#endProcess()
      this.#history = NO_HISTORY
      await this.#launch(signal)
    })
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => undefined) // whoever asked for the work gets the error from `done`
    return done
  }

  /** Calls off every earlier attempt and gives back what will call off the next. */
  #interrupt(): AbortSignal {
    this.#cancelBackoff()
    this.#attempt.abort()
    this.#attempt = new AbortController()
    return this.#attempt.signal
  }

  async #launch(signal: AbortSignal): Promise<void> {
    if (this.#process !== undefined || signal.aborted) return
    this.#error = undefined
    this.#attempts += 1
    this.#enter('preparing')
    try {
      await this.#boot(signal)
    } catch (error) {
      if (signal.aborted) return
      // Also a worker that failed is watched: a change of its files is what brings it back.
      await this.#watcher.open()
      await this.#onLaunchFailed(error, signal)
    }
  }

  async #boot(signal: AbortSignal): Promise<void> {
    const { entry, surroundings } = this
    const output = (this.#output ??= this.#openOutput())
    const onInstall = () => this.#watcher.close() // installing changes files that call for no restart
    const onReady = async () => {
      await this.#watcher.open()
      this.#enter('booting')
    }
    const guarded = await bootWorker({ entry, surroundings, output, signal, onInstall, onReady })
    this.#process = { guarded, startedAt: surroundings.clock.now(), since: new Date().toISOString() }
    await recordWorker(surroundings.projectDir, entry.name, guarded.pid)
    this.#enter('running')
    void guarded.exited.then((exit) => this.#enqueue(() => this.#onExit(guarded, exit)))
  }

  async #onLaunchFailed(error: unknown, signal: AbortSignal): Promise<void> {
    await this.#endProcess()
    this.#error = error
    if (isIiiError(error) && PASSING_FAILURES.has(error.code)) this.#onEnd({ ranMs: 0, failed: true }, signal)
    else this.#enter('crashed')
  }

  async #onExit(guarded: GuardedProcess, exit: ProcessExit): Promise<void> {
    const ended = this.#process
    if (ended?.guarded !== guarded) return
    const { signal } = this.#attempt
    const ranMs = this.surroundings.clock.now() - ended.startedAt
    try {
      await this.#endProcess()
    } catch (error) {
      this.#error = error
      this.#enter('crashed')
      return
    }
    const stderr = this.#output?.stderrTail.lines() ?? []
    this.#lastExit = { ...exit, at: new Date().toISOString(), stderr }
    this.#onEnd({ ranMs, failed: exit.code !== 0 }, signal)
  }

  #onEnd({ ranMs, failed }: { ranMs: number; failed: boolean }, signal: AbortSignal): void {
    const { clock } = this.surroundings
    const step = nextStep(this.entry.restart, this.#history, { at: clock.now(), ranMs, failed })
    if (step.action !== 'restart') {
      this.#enter(step.action === 'crash' ? 'crashed' : 'stopped')
      return
    }
    this.#history = step.history
    this.#cancelBackoff = clock.after(step.delayMs, () => {
      void this.#enqueue(() => this.#launch(signal)).catch(this.#onProblem)
    })
    this.#enter('backoff')
  }

  /** Ends the process we keep and whatever it left in its group. */
  async #endProcess(): Promise<void> {
    const running = this.#process
    if (running === undefined) return
    this.#process = undefined
    await running.guarded.stop()
    await this.#output?.flush()
    await forgetWorker(this.surroundings.projectDir, this.entry.name)
  }

  #openOutput(): WorkerOutput {
    const { name: worker } = this.entry
    return openWorkerOutput({
      projectDir: this.surroundings.projectDir,
      worker,
      onOutput: (stream, chunk) => this.hooks.onOutput?.(worker, stream, chunk),
      onProblem: this.#onProblem,
    })
  }

  readonly #onProblem = (error: unknown): void => {
    this.hooks.onProblem?.(this.entry.name, error)
  }

  #enter(state: WorkerState): void {
    this.#state = state
    this.hooks.onChange?.(this.status())
  }
}
