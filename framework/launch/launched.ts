import type { OutputStream } from '../supervisor/index.js'
import type { ConfigFile, Environment } from '../project/index.js'
import type { Logger } from './log.js'
import type { ReloadOutcome } from './reload.js'

/** What to launch: a config file, which is watched, or a configuration without a file. */
export type LaunchSource = { readonly configFile: string } | { readonly config: ConfigFile }

export interface LaunchOptions {
  readonly source: LaunchSource
  /** Shown as the version of the engine. */
  readonly version: string
  readonly logger: Logger
  /** Reload when the config file changes; default true. */
  readonly watch?: boolean
  /** For placeholders and worker processes; default the process's environment. */
  readonly env?: Environment
  /** Everything the worker processes print. */
  readonly onOutput?: (worker: string, stream: OutputStream, chunk: Buffer) => void
}

/** A worker of a launched project. */
export interface LaunchedWorker {
  readonly name: string
  readonly kind: 'engine' | 'in-process' | 'process'
  /** For a process the supervisor's state, else `running`. */
  readonly state: string
}

/** A running project: an engine and its workers. */
export interface Launched {
  /** Where workers connect, e.g. `ws://127.0.0.1:49134`. */
  readonly url: string
  /** Every address the engine listens at; the first is `url`. */
  readonly urls: readonly string[]
  /** The config file, absolute; absent when there is none. */
  readonly configFile?: string
  /** Addresses that workers serve, such as `{ http: 'http://127.0.0.1:3111' }`. */
  endpoints(): Readonly<Record<string, string>>
  workers(): readonly LaunchedWorker[]
  /** Settles when every worker process has been tried once; installing dependencies can take a while. */
  tried(): Promise<void>
  /** Reads the config file again, also when it is not watched. */
  reload(): Promise<ReloadOutcome>
  /** Stops workers and engine in reverse order, within five seconds. May be repeated. */
  stop(): Promise<void>
}
