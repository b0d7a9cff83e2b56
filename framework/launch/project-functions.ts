import type { Engine } from '../engine/index.js'
import { connectWorker, type Client } from '../sdk/index.js'
import type { WorkerStatus } from '../supervisor/index.js'
import { formatError } from '../errors/format.js'
import type { LaunchedWorker } from './launched.js'

/** What `worker::list` tells of one configured worker; absent members do not apply to it. */
interface WorkerReport extends LaunchedWorker {
  readonly pid?: number
  readonly started_at?: string
  readonly restarts?: number
  readonly last_exit?: {
    readonly code: number | null
    readonly signal: string | null
    readonly at: string
    readonly stderr: readonly string[]
  }
  /** Why the worker could not be started. */
  readonly error?: string
}

export interface ProjectFacts {
  readonly workers: () => readonly LaunchedWorker[]
  readonly processes: () => readonly WorkerStatus[]
  /** True while the config file is wrong and an earlier state of it runs. */
  readonly isConfigInvalid: () => boolean
}

const WORKER_NAME = 'iii-worker-ops'

/**
 * Registers `worker::list`: what runs in this project and how it fares, for the command line (cli §4.10). It is an
 * ordinary function of an in-process worker.
 */
export async function registerProjectFunctions(engine: Engine, facts: ProjectFacts): Promise<Client> {
  const client = connectWorker(() => engine.attach({ name: WORKER_NAME }), {
    workerName: WORKER_NAME,
    workerDescription: 'The workers of this project: what runs and how it fares.',
    runtime: 'engine',
    isolation: 'in-process',
    log: () => {},
  })
  client.registerFunction('worker::list', () => answer(facts), {
    description: 'Lists the configured workers with their state, process and last exit.',
    request_format: { type: 'object', properties: {} },
    metadata: { internal: true },
  })
  await client.ready()
  return client
}

function answer(facts: ProjectFacts): { config: 'valid' | 'invalid'; workers: WorkerReport[] } {
  return { config: facts.isConfigInvalid() ? 'invalid' : 'valid', workers: reports(facts) }
}

function reports({ workers, processes }: ProjectFacts): WorkerReport[] {
  const byName = new Map(processes().map((status) => [status.name, status]))
  return workers().map((worker) => ({ ...worker, ...processFacts(byName.get(worker.name)) }))
}

function processFacts(status: WorkerStatus | undefined): Partial<WorkerReport> {
  if (status === undefined) return {}
  const { pid, startedAt, restarts, lastExit, error } = status
  return {
    restarts,
    ...(pid === undefined ? {} : { pid }),
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    ...(lastExit === undefined ? {} : { last_exit: lastExit }),
    ...(error === undefined ? {} : { error: formatError(error).join('\n') }),
  }
}
