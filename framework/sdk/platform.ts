import type { Environment } from './option-checks.js'

/** What a client is told of the program around it: facts it announces (protocol §1.5), defaults it falls back on. */
export interface Platform {
  /** For example `node` or `browser`. */
  readonly runtime: string
  readonly os: string
  /** Process id; without one the worker is not listed. */
  readonly pid: number | undefined
  /** Name of a worker that nobody named. */
  readonly workerName: string
  /** Variables that stand in for options; empty where there is no environment, or none of it shall count. */
  readonly env: Environment
}
