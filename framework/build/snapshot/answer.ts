import type { Diagnostic } from '../diagnostic.js'

/** Where the started program writes its answer: what else is loaded there may print on stdout. */
export const ANSWER_FD = 3

/** What a build that started from a snapshot answers, as JSON. */
export interface SnapshotAnswer {
  readonly ok: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly written: readonly string[]
  readonly removed: readonly string[]
  /** False when declarations had to be read that the snapshot does not have, or not as they are now. */
  readonly isCurrent: boolean
}
