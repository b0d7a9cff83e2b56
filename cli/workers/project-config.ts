import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import { nearestNames } from '../../framework/errors/nearest-name.js'
import {
  CONFIG_FILE_NAME,
  findConfigFile,
  parseConfig,
  type WorkerEntry,
} from '../../framework/project/index.js'
import type { Io } from '../io.js'
import type { OptionValues } from '../option-values.js'

/** The config file a worker command works on, absolute (cli §1.4). It need not exist. */
export async function projectConfigPath(options: OptionValues, { env, cwd }: Io): Promise<string> {
  const config = options.text('config')
  const found = await findConfigFile({ ...(config === undefined ? {} : { config }), env, cwd })
  return found ?? resolve(cwd, CONFIG_FILE_NAME)
}

/** A path as the user would write it. */
export function shownPath(path: string, { cwd }: Io): string {
  return relative(cwd, path) || '.'
}

/**
 * The workers of a config file; none when there is no file. Variables may be unset: only the engine needs them.
 * @throws config_invalid, config_duplicate_workers
 */
export async function configuredWorkers(path: string): Promise<readonly WorkerEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw iiiError('config_unreadable', { path, reason: error.message }, { cause: error })
  })
  return parseConfig(text, { path, env: {}, allowMissing: true }).workers
}

/** @throws cli_worker_unknown with the nearest names */
export function refuseUnknownWorker(name: string, known: readonly string[], config: string): never {
  throw iiiError('cli_worker_unknown', { name, config, nearest: nearestNames(name, known) })
}
