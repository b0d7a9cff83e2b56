import type { Environment, WorkerEntry } from '../project/index.js'

/** Everything a worker's environment is made from (cli §4.8). */
export interface EnvironmentSources {
  readonly entry: Pick<WorkerEntry, 'name' | 'env' | 'config'>
  readonly manifestEnv: Environment
  /** The `.env` file of the project. */
  readonly dotEnv: Environment
  /** The engine's own environment. */
  readonly parent: Environment
  readonly engineUrl: string
  readonly configFile?: string
}

/**
 * The environment of a worker process: the entry's variables go before the manifest's, those before `.env`, that
 * before the engine's own. The variables that tell the worker about the engine cannot be overridden.
 */
export function workerEnvironment(sources: EnvironmentSources): Record<string, string> {
  const { entry, manifestEnv, dotEnv, parent, engineUrl, configFile } = sources
  const variables: Environment = {
    ...parent,
    ...dotEnv,
    ...manifestEnv,
    ...entry.env,
    III_URL: engineUrl,
    III_ENGINE_URL: engineUrl,
    III_WORKER_NAME: entry.name,
    III_CONFIG: JSON.stringify(entry.config ?? {}),
    III_CONFIG_FILE: configFile,
  }
  const entries = Object.entries(variables)
  return Object.fromEntries(entries.filter((pair): pair is [string, string] => pair[1] !== undefined))
}
