export type Severity = 'error' | 'warning'

/** One problem of a build, with the place it is about and the change that mends it. Plain data: it is its own JSON form. */
export interface Diagnostic {
  /** `III1003` for a problem of ours, `TS2322` for one of the compiler. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string
  /** What to write instead. */
  readonly hint?: string
  /** Relative to the project, with forward slashes. Absent when the problem is the project's. */
  readonly file?: string
  /** From 1. */
  readonly line?: number
  /** From 1. */
  readonly column?: number
  /** Characters of the line the problem covers. */
  readonly length?: number
  /** Text of the line. */
  readonly sourceLine?: string
  /** From the function to the type: `payload of math::add -> Options.cb`. */
  readonly trail?: string
}
