import { join } from 'node:path'
import { parseConfig, type ConfigFile } from '../../framework/project/index.js'

/** What runs without a config file; every member has a default. */
export interface DefaultConfig {
  /** Default 49134. */
  readonly port?: number
  /** Default 3111. */
  readonly httpPort?: number
}

/** The built-in configuration: HTTP triggers and durable state, in a folder that takes the place of a project. */
export function defaultConfig(dir: string, { port, httpPort }: DefaultConfig = {}): ConfigFile {
  const workers = [
    { name: 'iii-worker-manager', config: port === undefined ? {} : { port } },
    { name: 'iii-http', config: httpPort === undefined ? {} : { port: httpPort } },
    { name: 'iii-state' },
  ]
  // JSON is YAML: the one reader of config files fills in the defaults here too.
  return parseConfig(JSON.stringify({ workers }, null, 2), { path: join(dir, 'built-in config'), env: {} })
}
