import type { Manifest } from '../manifest/index.js'
import type { Client, InitOptions } from '../sdk/index.js'

/** A value, or what makes it: see {@link StartOptions.providers}. */
export type Provider = ((client: Client) => unknown) | (new (client: Client) => object) | NonNullable<unknown>

/** Options of {@link start}; every one has a default. */
export interface StartOptions {
  /** Address of the engine. @default III_URL, then ws://127.0.0.1:49134 */
  url?: string
  /** Further options of the connection. Its name: III_WORKER_NAME, then this, then `@Worker`. */
  connection?: InitOptions
  /** A client to register on instead of a new connection; it stays open when the worker stops. */
  client?: Client
  /**
   * What constructors take behind the client: all of them in this order, or the ones that `inject` of `@Worker` names.
   * A function is called with the client and returns the provider or a promise of it, a class is constructed with the
   * client, anything else is the provider itself; to hand in a function, return it from one. What was made here is
   * disposed when the worker stops, if it has `Symbol.asyncDispose` or `Symbol.dispose`.
   */
  providers?: readonly Provider[]
  /** The build's output, or the project folder to read it from. @default looked for from the entry script and the working folder upward */
  manifest?: Manifest | string
  /** Check payloads before the handler runs. @default true */
  validateInput?: boolean
  /** Check results before they are sent. @default true unless NODE_ENV is 'production' */
  validateOutput?: boolean
  /** Milliseconds running handlers get to finish when the worker stops. @default 2500 */
  drainMs?: number
  /** SIGINT and SIGTERM stop the worker and end the process with 0. @default true */
  handleSignals?: boolean
  /** Receives each warning, one line of text, once. @default written to stderr */
  warn?: (line: string) => void
}

/** {@link StartOptions} with every default filled in. */
export interface HostOptions extends StartOptions {
  readonly providers: readonly Provider[]
  readonly validateInput: boolean
  readonly validateOutput: boolean
  readonly drainMs: number
  readonly handleSignals: boolean
  readonly warn: (line: string) => void
}

/** The engine ends a process 3 s after it asked it to stop: what is left of them is for `@OnShutdown` and providers. */
const DRAIN_MS = 2500

/** Fills in the defaults; reads NODE_ENV. */
export function completeOptions(options: StartOptions): HostOptions {
  return {
    ...options,
    providers: options.providers ?? [],
    validateInput: options.validateInput ?? true,
    validateOutput: options.validateOutput ?? process.env['NODE_ENV'] !== 'production',
    drainMs: options.drainMs ?? DRAIN_MS,
    handleSignals: options.handleSignals ?? true,
    warn: options.warn ?? toStderr,
  }
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`)
}
