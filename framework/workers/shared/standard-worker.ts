import type { Client } from '../../sdk/index.js'
import type { JsonSchema } from './json.js'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** Where a standard worker says what happens. `fields` holds plain JSON values. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void

/** What a standard worker learns about its surroundings. */
export interface WorkerContext {
  /** The project folder; relative paths in a config block start here. */
  readonly dir: string
  readonly log: Log
}

/** A standard worker that runs. */
export interface RunningStandardWorker {
  /** Settles everything under way and lets go of ports and files. */
  stop(): Promise<void>
  /** Addresses it serves, by what they are for, such as `{ http: 'http://127.0.0.1:3111' }`. */
  readonly endpoints?: Readonly<Record<string, string>>
}

/** One of the workers that ship with the engine. It is an ordinary worker over a public client. */
export interface StandardWorker {
  /** The long spelling in config.yaml, such as `iii-http`. */
  readonly name: string
  /** The short spelling, such as `http`. */
  readonly alias: string
  readonly description: string
  /** JSON Schema of the `config` block. */
  readonly configSchema: JsonSchema
  /**
   * Checks the config, opens what it needs and registers functions and trigger types.
   * @param config the `config` block of config.yaml as it was read; `undefined` or `null` means all defaults.
   * @throws `worker_config_invalid`, `adapter_not_available`, and the worker's own start-up codes.
   */
  start(client: Client, config: unknown, context: WorkerContext): Promise<RunningStandardWorker>
}
