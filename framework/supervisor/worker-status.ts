import type { ProcessExit } from './lifeline.js'
import type { OutputStream } from './worker-output.js'

/**
 * - `preparing`: its dependencies are being installed.
 * - `booting`: its process is being started.
 * - `running`: its process runs; whether it has connected is for the engine to say.
 * - `backoff`: it failed and is started again after a while.
 * - `stopped`: on request, or because it ended as it should.
 * - `crashed`: it failed too often; only a restart or a change of its files starts it again.
 */
export type WorkerState = 'preparing' | 'booting' | 'running' | 'backoff' | 'stopped' | 'crashed'

/** How a worker's process last ended by itself. */
export interface WorkerExit extends ProcessExit {
  /** ISO 8601. */
  readonly at: string
  /** The last lines it wrote to stderr, at most 20. */
  readonly stderr: readonly string[]
}

export interface WorkerStatus {
  readonly name: string
  readonly state: WorkerState
  /** The worker's folder. */
  readonly path: string
  /** Of the running process. */
  readonly pid?: number
  /** When the running process was started, ISO 8601. */
  readonly startedAt?: string
  /** How often it was started again, for whatever reason. */
  readonly restarts: number
  readonly lastExit?: WorkerExit
  /** Why it could not be started, when that is why it is not running. */
  readonly error?: unknown
}

export interface WorkerHooks {
  /** Called after every change of state. */
  readonly onChange?: (status: WorkerStatus) => void
  /** Everything the worker prints. */
  readonly onOutput?: (worker: string, stream: OutputStream, chunk: Buffer) => void
  /** What went wrong beside the worker: a log that cannot be written, a folder that cannot be watched. */
  readonly onProblem?: (worker: string, error: unknown) => void
}

/** One worker under supervision. */
export interface WorkerProcess {
  readonly status: () => WorkerStatus
  /** Settles after the first attempt, which begins after `after`: the worker then runs, or its status says why not. */
  readonly start: (after?: Promise<void>) => Promise<void>
  /** Settles once none of its processes is left. */
  readonly stop: () => Promise<void>
  /** Stops it if it runs, forgets its failures and starts it. */
  readonly restart: () => Promise<void>
}
