import type { Manifest } from '../manifest/index.js'
import type { Diagnostic } from './diagnostic.js'

/** What a build found and did. */
export type BuildReport =
  | {
      readonly ok: true
      /** Nothing differed from the last build, so nothing was compiled. */
      readonly unchanged: boolean
      readonly manifest: Manifest
      /** Warnings. */
      readonly diagnostics: readonly Diagnostic[]
      /** Files whose text changed, relative to the project, sorted. */
      readonly written: readonly string[]
      /** Files of earlier builds that this one does not make any more, relative to the project, sorted. */
      readonly removed: readonly string[]
      readonly durationMs: number
    }
  | {
      readonly ok: false
      /** At least one error. */
      readonly diagnostics: readonly Diagnostic[]
      readonly durationMs: number
    }

export interface BuildOptions {
  /** Compile the sources to JavaScript in tsconfig's `outDir`. @default true */
  readonly emit?: boolean
  /** Write the results; without, a build only checks. @default true */
  readonly write?: boolean
  /** Build even if nothing changed since the last time. @default false */
  readonly force?: boolean
  /** Start from the snapshot that `keepSnapshot` made of the compiler, where there is one. @default false */
  readonly snapshot?: boolean
}
