import type { WorkerEntry } from '../project/index.js'

/** A worker of the project that was started. */
export interface RunningWorker {
  readonly entry: WorkerEntry
  readonly kind: 'engine' | 'in-process' | 'process'
  /** For a process the supervisor's state, else `running`. */
  readonly state: () => string
  /** Addresses it serves, such as `{ http: 'http://127.0.0.1:3111' }`. */
  readonly endpoints?: Readonly<Record<string, string>>
  /** Settles when a process has been tried once, however that went; its dependencies may be installed first. */
  readonly tried: Promise<void>
  readonly stop: () => Promise<void>
}
