import type { Engine } from '../../framework/engine/index.js'
import { connectWorker, type Client } from '../../framework/sdk/index.js'
import type { LogLevel, RunningStandardWorker, StandardWorker } from '../../framework/workers/shared/index.js'

/** One line a standard worker logged. */
export interface LoggedLine {
  readonly level: LogLevel
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>> | undefined
}

/** A standard worker attached to an engine. `await using` stops it and its client. */
export interface TestStandardWorker extends RunningStandardWorker, AsyncDisposable {
  readonly client: Client
  readonly lines: readonly LoggedLine[]
}

interface Start {
  readonly config?: unknown
  /** The project folder; default one that does not exist. */
  readonly dir?: string
}

/** Starts a standard worker as the engine's launcher does: over the in-process transport. */
export async function startStandardWorker(
  engine: Engine,
  worker: StandardWorker,
  { config, dir = '/nonexistent' }: Start = {},
): Promise<TestStandardWorker> {
  const { name, description } = worker
  const client = connectWorker(() => engine.attach({ name, description }), {
    workerName: name,
    log: () => {},
  })
  const lines: LoggedLine[] = []
  const log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void => {
    lines.push({ level, message, fields })
  }
  const running = await startOr(client, () => worker.start(client, config, { dir, log }))
  await client.ready()
  const stop = async (): Promise<void> => {
    await running.stop()
    await client.shutdown()
  }
  return { client, lines, stop, endpoints: running.endpoints ?? {}, [Symbol.asyncDispose]: stop }
}

async function startOr(client: Client, start: () => Promise<RunningStandardWorker>) {
  try {
    return await start()
  } catch (error) {
    await client.shutdown()
    throw error
  }
}
