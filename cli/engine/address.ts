import { dirname } from 'node:path'
import type { Io } from '../io.js'
import type { OptionValues } from '../option-values.js'

/** Where the engine of a command is, and how that was decided. */
export interface EngineAddress {
  readonly url: string
  readonly source: 'option' | 'environment' | 'run file' | 'default'
}

const DEFAULT_PORT = 49134

/**
 * The engine a command talks to (cli §2.1): `--url`, then `--address` and `--port`, then `III_URL`, then the engine
 * that runs in the nearest project, then the default address.
 *
 * @throws cli_options_conflict, cli_option_invalid
 */
export async function engineAddress(options: OptionValues, io: Io): Promise<EngineAddress> {
  options.refuseBoth('url', 'address')
  options.refuseBoth('url', 'port')
  const url = options.text('url')
  if (url !== undefined) return { url, source: 'option' }
  const port = options.integer('port', { min: 1, max: 65535 })
  const host = options.text('address')
  if (host !== undefined || port !== undefined) return { url: urlOf(host, port), source: 'option' }
  const variable = io.env['III_URL']
  if (variable !== undefined && variable !== '') return { url: variable, source: 'environment' }
  const running = await runningEngineUrl(options.text('config'), io)
  return running === undefined ? { url: urlOf(), source: 'default' } : { url: running, source: 'run file' }
}

function urlOf(host = 'localhost', port = DEFAULT_PORT): string {
  const isBareIpv6 = host.includes(':') && !host.startsWith('[')
  return `ws://${isBareIpv6 ? `[${host}]` : host}:${port}`
}

/**
 * The address in the run file of a project's engine; undefined when none runs there. An engine without a config file
 * leaves its run file in the folder it was started in.
 */
async function runningEngineUrl(config: string | undefined, { env, cwd }: Io): Promise<string | undefined> {
  const { findConfigFile, readRunFile } = await import('../../framework/project/index.js')
  const path = await findConfigFile({ ...(config === undefined ? {} : { config }), env, cwd })
  for (const dir of path === undefined ? [cwd] : [dirname(path), cwd]) {
    const run = await readRunFile(dir)
    if (run?.isRunning) return run.ws
  }
  return undefined
}
