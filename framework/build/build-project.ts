import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { BuildRecord } from './build-record.js'
import type { BuildOptions, BuildReport } from './build-report.js'
import { writeChanged } from './outputs/write-files.js'
import { relativePath } from './paths.js'
import type { Built } from './build-once.js'
import type { SourceProject } from './program.js'

/**
 * Builds the worker project in a folder: checks its types, reads its functions, and writes the manifest,
 * `iii.worker.yaml`, the function map, OpenAPI and the compiled JavaScript. With an error, nothing is written.
 *
 * @throws build_output_failed when a file cannot be written
 */
export async function buildProject(projectDir: string, options: BuildOptions = {}): Promise<BuildReport> {
  const started = performance.now()
  const folder = resolve(projectDir)
  const { emit = true, write = true, force = false } = options
  const record = new BuildRecord(folder, { emit })
  const known = write && !force ? await record.unchanged() : undefined
  if (known) {
    return { ok: true, unchanged: true, ...known, written: [], durationMs: performance.now() - started }
  }
  // The compiler takes half a second to load; an unchanged project does without.
  const { openProject } = await import('./program.js')
  const opened = openProject(folder)
  if (!('source' in opened)) return { ok: false, ...opened, durationMs: performance.now() - started }
  const { buildOnce } = await import('./build-once.js')
  const built = await buildOnce(opened.source, { emit })
  return finishBuild(built, { source: opened.source, record: write ? record : undefined, started })
}

export interface BuildEnd {
  readonly source: SourceProject
  /** Absent when nothing is to be written. */
  readonly record: BuildRecord | undefined
  readonly started: number
}

/** Writes what differs and remembers what was built. */
export async function finishBuild(built: Built, { source, record, started }: BuildEnd): Promise<BuildReport> {
  const { diagnostics, result, inputs } = built
  if (!result) return { ok: false, diagnostics, durationMs: performance.now() - started }
  const { manifest, files } = result
  const changed = record ? await writeChanged(files) : []
  await record?.remember({ inputs, files, manifest, diagnostics })
  const written = changed.map((path) => relativePath(source.projectDir, path)).toSorted()
  return {
    ok: true,
    unchanged: false,
    manifest,
    diagnostics,
    written,
    durationMs: performance.now() - started,
  }
}
