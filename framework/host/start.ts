import type { WorkerClass } from '../decorators/index.js'
import { registerWorker, type Client } from '../sdk/index.js'
import { bindWorker, type Registrations } from './bind-worker.js'
import { findManifest } from './find-manifest.js'
import { buildWarnings, loadWorker, type LoadedWorker } from './load-workers.js'
import { completeOptions, type HostOptions, type StartOptions } from './options.js'
import { stopOnSignal } from './signals.js'
import { warnOnce } from './warn-once.js'

/** A started worker. */
export interface RunningWorker {
  readonly client: Client
  /** Lets running handlers finish, at most `drainMs`, and closes the connection. */
  stop(): Promise<void>
}

/**
 * Connects decorated classes to the engine: constructs each one with the client, registers its functions with the
 * schemas of the last build, its trigger types and its triggers. Several classes share one connection, named like
 * the first. Resolves when the engine has read all of it, so it waits for an engine that is not up yet.
 *
 * @throws worker_undecorated, trigger_without_function for classes that cannot be registered; manifest_unreadable,
 * manifest_version_unsupported for a damaged build output; the client's reason when it gives up connecting
 * @example await start(MathWorker)
 */
export async function start(
  classes: WorkerClass | readonly WorkerClass[],
  options: StartOptions = {},
): Promise<RunningWorker> {
  const complete = completeOptions(options)
  const workers = await load([classes].flat(), complete)
  const client = complete.client ?? connect(workers, complete)
  const running = runningWorker(client, complete)
  try {
    for (const worker of workers) running.add(bindWorker(worker, client, complete))
    await client.ready()
  } catch (error) {
    await running.stop()
    throw error
  }
  return { client, stop: () => running.stop() }
}

async function load(classes: readonly WorkerClass[], options: HostOptions): Promise<LoadedWorker[]> {
  const manifest = await findManifest(options.manifest)
  const workers = classes.map((klass) => loadWorker(klass, manifest))
  for (const line of buildWarnings(workers, manifest)) warnOnce(line, options.warn)
  return workers
}

function connect(workers: readonly LoadedWorker[], { url, connection }: HostOptions): Client {
  const first = workers[0]?.record
  const workerName = process.env['III_WORKER_NAME'] || (connection?.workerName ?? first?.name)
  return registerWorker(url, {
    ...(first?.description === undefined ? {} : { workerDescription: first.description }),
    ...connection,
    ...(workerName === undefined ? {} : { workerName }),
  })
}

interface Stoppable extends RunningWorker {
  add(registrations: Registrations): void
}

function runningWorker(client: Client, options: HostOptions): Stoppable {
  const registered: Registrations[] = []
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopNow())
  const withdraw = options.handleSignals ? stopOnSignal(stop) : undefined
  const stopNow = async (): Promise<void> => {
    await Promise.allSettled(registered.map((it) => it.unbindAll()))
    if (options.client) for (const it of registered) it.unregister()
    else await client.shutdown({ drainMs: options.drainMs })
    withdraw?.()
  }
  return { client, stop, add: (registrations) => void registered.push(registrations) }
}
