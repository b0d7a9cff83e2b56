import { iiiError } from '../errors/iii-error.js'
import { nearestNames } from '../errors/nearest-name.js'
import type { Environment, WorkerEntry } from '../project/index.js'
import { systemClock, type Clock } from './clock.js'
import type { WorkerSurroundings } from './boot.js'
import { superviseWorker } from './process.js'
import { reapLeftovers } from './worker-record.js'
import type { WorkerHooks, WorkerProcess, WorkerStatus } from './worker-status.js'

export interface SupervisorOptions extends WorkerHooks {
  /** The project folder: logs and run files go to its `.iii`. */
  readonly dir: string
  /** What workers connect to. */
  readonly engineUrl: string
  /** The project's config file, told to the workers. */
  readonly configFile?: string
  /** What workers inherit; default the process's own environment. */
  readonly env?: Environment
  /** Default the machine's. */
  readonly clock?: Clock
}

/** The worker processes of one project. */
export interface Supervisor {
  /**
   * Starts a worker; a stopped one of the same name is replaced. Settles after the first attempt: a worker that could
   * not be started is no error here, its status says why.
   *
   * @throws worker_already_started, worker_without_folder
   */
  readonly start: (entry: WorkerEntry) => Promise<void>
  /**
   * Ends a worker and all its processes; it stays in the list as stopped.
   *
   * @throws worker_not_supervised, worker_stop_failed
   */
  readonly stop: (name: string) => Promise<void>
  /**
   * Stops and starts a worker, also one that crashed or was stopped.
   *
   * @throws worker_not_supervised, worker_stop_failed
   */
  readonly restart: (name: string) => Promise<void>
  /** Stops a worker and drops it from the list. */
  readonly remove: (name: string) => Promise<void>
  /** Every worker, in the order they were started. */
  readonly status: () => WorkerStatus[]
  /** Stops every worker at the same time. */
  readonly stopAll: () => Promise<void>
}

/** Starts supervising a project, after ending what an engine that was killed may have left running. */
export async function startSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { dir, engineUrl, configFile, env = process.env, clock = systemClock } = options
  await reapLeftovers(dir)
  const surroundings: WorkerSurroundings = {
    projectDir: dir,
    engineUrl,
    ...(configFile === undefined ? {} : { configFile }),
    parentEnv: env,
    clock,
  }
  const workers = new Map<string, WorkerProcess>()

  const find = (name: string): WorkerProcess => {
    const worker = workers.get(name)
    if (worker !== undefined) return worker
    throw iiiError('worker_not_supervised', { worker: name, nearest: nearestNames(name, workers.keys()) })
  }
  const start = async (entry: WorkerEntry): Promise<void> => {
    const { name } = entry
    const previous = workers.get(name)
    if (previous !== undefined && previous.status().state !== 'stopped') {
      throw iiiError('worker_already_started', { worker: name })
    }
    const worker = superviseWorker(entry, surroundings, options)
    workers.set(name, worker)
    await worker.start(previous?.stop())
  }
  return {
    start,
    stop: async (name) => find(name).stop(),
    restart: async (name) => find(name).restart(),
    remove: async (name) => {
      await find(name).stop()
      workers.delete(name)
    },
    status: () => [...workers.values()].map((worker) => worker.status()),
    stopAll: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.stop()))
    },
  }
}
