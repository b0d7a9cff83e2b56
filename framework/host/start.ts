import type { WorkerClass } from '../decorators/index.js'
import { registerWorker, type Client } from '../sdk/index.js'
import { bindWorker } from './bind-worker.js'
import { findManifest } from './find-manifest.js'
import { Lifecycle } from './lifecycle.js'
import { buildWarnings, loadWorkers, type LoadedWorker } from './load-workers.js'
import { completeOptions, type HostOptions } from './options.js'
import { makeProviders } from './providers.js'
import { RunningHandlers } from './running-handlers.js'
import { startArguments, type StartArguments } from './start-arguments.js'
import { warnOnce } from './warn-once.js'

/** A started worker. */
export interface RunningWorker {
  readonly client: Client
  /** Lets running handlers finish, at most `drainMs`, calls what `@OnShutdown` marks, and closes the connection. */
  stop(): Promise<void>
}

/**
 * Connects decorated classes to the engine: constructs each one with the client and its providers, registers its
 * functions with the schemas of the last build, its trigger types and its triggers. Several classes share one
 * connection, named like the first. Resolves when the engine has read all of it and every `@OnConnect` has run, so it
 * waits for an engine that is not up yet.
 *
 * @throws start_argument_invalid, start_without_classes; worker_undecorated, trigger_without_function,
 * function_repeated, condition_unused and the like for classes that cannot be registered; provider_missing;
 * manifest_unreadable, manifest_version_unsupported for a damaged build output; the client's reason when it gives up
 * connecting
 * @example
 * await start(MathWorker)
 * await start(Orders, Billing, { providers: [new Database()] })
 */
export async function start(...given: StartArguments): Promise<RunningWorker> {
  const { classes, options } = startArguments(given)
  const complete = completeOptions(options)
  const workers = await load(classes, complete)
  const client = complete.client ?? connect(workers, complete)
  const parts = { client, options: complete, running: new RunningHandlers() }
  const lifecycle = new Lifecycle(parts)
  try {
    const providers = lifecycle.own(await makeProviders(complete.providers, client))
    const injected = workers.map(({ klass, record }) => providers.of(klass.name, record))
    workers.forEach((worker, index) =>
      lifecycle.add(bindWorker(worker, { ...parts, providers: injected[index] ?? [] })),
    )
    await client.ready()
    await lifecycle.connected()
  } catch (error) {
    await lifecycle.stop()
    throw error
  }
  return { client, stop: () => lifecycle.stop() }
}

async function load(classes: readonly WorkerClass[], options: HostOptions): Promise<LoadedWorker[]> {
  const manifest = await findManifest(options.manifest)
  const workers = loadWorkers(classes, manifest)
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
