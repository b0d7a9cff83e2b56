import type { Engine } from '../engine/index.js'
import { formatError } from '../errors/format.js'
import { iiiError, isIiiError } from '../errors/iii-error.js'
import type { WorkerEntry } from '../project/index.js'
import { connectWorker, type Client } from '../sdk/index.js'
import type { Supervisor } from '../supervisor/index.js'
import type { StandardWorker } from '../workers/shared/index.js'
import type { Logger } from './log.js'
import type { RunningWorker } from './running-worker.js'
import { kindOf } from './standard-workers.js'

/** What starting a worker needs. */
export interface WorkerStarter {
  readonly engine: Engine
  readonly supervisor: Supervisor
  /** The project folder. */
  readonly dir: string
  readonly logger: Logger
}

/**
 * Starts the worker of one entry. A worker process is only set going: `tried` and its state tell how that went.
 *
 * @throws the worker's own start-up error, worker_start_failed, and the errors of {@link kindOf}
 */
export async function startWorker(entry: WorkerEntry, starter: WorkerStarter): Promise<RunningWorker> {
  const kind = kindOf(entry)
  if (kind.kind === 'process') return startProcess(entry, starter)
  if (kind.kind === 'in-process') return startInProcess(entry, await kind.load(), starter)
  const log = starter.logger('launch')
  log('debug', `${entry.name} is part of the engine and needs no start`)
  return { entry, kind: 'engine', state: () => 'running', tried: Promise.resolve(), stop: async () => {} }
}

function startProcess(entry: WorkerEntry, { supervisor, logger }: WorkerStarter): RunningWorker {
  const { name } = entry
  const log = logger(name)
  const tried = supervisor.start(entry).catch((error: unknown) => log('error', formatError(error).join('\n')))
  const status = () => supervisor.status().find((one) => one.name === name)
  return {
    entry,
    kind: 'process',
    state: () => status()?.state ?? 'stopped',
    tried,
    stop: () => supervisor.remove(name),
  }
}

async function startInProcess(
  entry: WorkerEntry,
  worker: StandardWorker,
  { engine, dir, logger }: WorkerStarter,
): Promise<RunningWorker> {
  const { name } = entry
  const log = logger(name)
  const client = connectWorker(() => engine.attach({ name, description: worker.description }), {
    workerName: name,
    workerDescription: worker.description,
    runtime: 'engine',
    isolation: 'in-process',
    log: ({ level, message }) => log(level, message),
  })
  const running = await startOn(client, entry, () => worker.start(client, entry.config, { dir, log }))
  const { endpoints } = running
  return {
    entry,
    kind: 'in-process',
    state: () => 'running',
    tried: Promise.resolve(),
    ...(endpoints === undefined ? {} : { endpoints }),
    stop: async () => {
      await running.stop()
      await client.shutdown()
    },
  }
}

/** A worker that does not come up leaves no connection behind, and its error names it. */
async function startOn<Running>(
  client: Client,
  { name }: WorkerEntry,
  start: () => Promise<Running>,
): Promise<Running> {
  try {
    const running = await start()
    await client.ready()
    return running
  } catch (cause) {
    await client.shutdown()
    if (isIiiError(cause)) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw iiiError('worker_start_failed', { worker: name, reason }, { cause })
  }
}
