import { readDotEnv, readWorkerManifest, type Environment, type WorkerEntry } from '../project/index.js'
import type { Clock } from './clock.js'
import { workerEnvironment } from './environment.js'
import { spawnGuarded, type GuardedProcess } from './lifeline.js'
import { prepareWorker } from './prepare.js'
import type { WorkerOutput } from './worker-output.js'

/** What every worker of a project shares. */
export interface WorkerSurroundings {
  /** The project folder; `.iii` is in it. */
  readonly projectDir: string
  readonly engineUrl: string
  readonly configFile?: string
  /** The engine's own environment. */
  readonly parentEnv: Environment
  readonly clock: Clock
}

/** A worker that has a folder to run in. */
export type LocalWorkerEntry = WorkerEntry & { readonly path: string }

export interface Boot {
  readonly entry: LocalWorkerEntry
  readonly surroundings: WorkerSurroundings
  readonly output: WorkerOutput
  /** Ends an installation that is under way; nothing is started after it. */
  readonly signal: AbortSignal
  /** Told before dependencies are installed. */
  readonly onInstall: () => Promise<void>
  /** Told when all is prepared, before the process is started. */
  readonly onReady: () => Promise<void>
}

/**
 * One attempt to bring a worker up: read its manifest, install what changed, start its process.
 *
 * @throws what reading the manifest and preparing throw, worker_spawn_failed, the signal's reason
 */
export async function bootWorker(boot: Boot): Promise<GuardedProcess> {
  const { entry, surroundings, output, signal, onInstall, onReady } = boot
  const manifest = await readWorkerManifest(entry.path)
  const env = await environmentOf(entry, surroundings, manifest.env)
  const run = { worker: entry.name, cwd: entry.path, env, stdout: output.stdout, stderr: output.stderr }
  await prepareWorker({ projectDir: surroundings.projectDir, manifest, run, signal, onWork: onInstall })
  await onReady()
  signal.throwIfAborted()
  output.stderrTail.clear()
  return spawnGuarded({ ...run, command: manifest.scripts.start })
}

/** `.env` is read for every attempt, so that a corrected file counts from the next start. */
async function environmentOf(
  entry: LocalWorkerEntry,
  { projectDir, parentEnv, engineUrl, configFile }: WorkerSurroundings,
  manifestEnv: Environment,
): Promise<Record<string, string>> {
  const dotEnv = await readDotEnv(projectDir)
  const sources = { entry, manifestEnv, dotEnv, parent: parentEnv, engineUrl }
  return workerEnvironment(configFile === undefined ? sources : { ...sources, configFile })
}
