import type { Manifest } from '../manifest/index.js'
import type { Diagnostic } from './diagnostic.js'
import { buildProject } from './build-project.js'

/** A manifest and its warnings, or the problems that keep it from being made. */
export type BuildResult =
  | { readonly ok: true; readonly manifest: Manifest; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** Reads what the source of the worker project in a folder declares, and writes nothing. */
export async function buildManifest(projectDir: string): Promise<BuildResult> {
  const report = await buildProject(projectDir, { write: false, emit: false })
  const { diagnostics } = report
  return report.ok ? { ok: true, manifest: report.manifest, diagnostics } : { ok: false, diagnostics }
}
