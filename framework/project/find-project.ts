import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Environment } from './expand-env.js'

/** The name of a project's config file. */
export const CONFIG_FILE_NAME = 'config.yaml'

export interface FindConfigOptions {
  /** What the user named with `--config`. */
  readonly config?: string
  /** Default the process's environment. */
  readonly env?: Environment
  /** Where the search starts; default the current folder. */
  readonly cwd?: string
}

/**
 * The config file a command works on (cli §1.4): the one named with `--config`, else by `III_CONFIG_PATH`, else the
 * nearest `config.yaml` from the current folder upward. The search ends at the folder that holds `.git`.
 *
 * @returns an absolute path; undefined when nothing was named or found. A named file need not exist.
 */
export async function findConfigFile(options: FindConfigOptions = {}): Promise<string | undefined> {
  const { config, env = process.env, cwd = process.cwd() } = options
  const named = config ?? (env['III_CONFIG_PATH'] === '' ? undefined : env['III_CONFIG_PATH'])
  return named === undefined ? searchUpward(resolve(cwd)) : resolve(cwd, named)
}

async function searchUpward(dir: string): Promise<string | undefined> {
  const path = join(dir, CONFIG_FILE_NAME)
  if (await isFile(path)) return path
  const isTop = dirname(dir) === dir || (await exists(join(dir, '.git')))
  return isTop ? undefined : searchUpward(dirname(dir))
}

async function isFile(path: string): Promise<boolean> {
  return (await statOrUndefined(path))?.isFile() ?? false
}

async function exists(path: string): Promise<boolean> {
  return (await statOrUndefined(path)) !== undefined
}

async function statOrUndefined(path: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  return stat(path).catch(() => undefined)
}
