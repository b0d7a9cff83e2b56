import type { Diagnostic } from '../diagnostic.js'

/** What a build that started from a snapshot prints on stdout, as JSON. */
export interface SnapshotAnswer {
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly written: readonly string[]
  readonly removed: readonly string[]
  /** False when declarations had to be read that the snapshot does not have, or not as they are now. */
  readonly isCurrent: boolean
}
