import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { BuildRecord } from './build-record.js'
import type { BuildOptions, BuildReport } from './build-report.js'
import { finishBuild } from './finish-build.js'
import { buildFromSnapshot } from './snapshot/build-from-snapshot.js'
import { writtenReport } from './written-report.js'

/**
 * Builds the worker project in a folder: checks its types, reads its functions, and writes the manifest,
 * `iii.worker.yaml`, the function map, OpenAPI and the compiled JavaScript. With an error, nothing is written.
 *
 * @throws build_output_failed when a file cannot be written
 */
export async function buildProject(projectDir: string, options: BuildOptions = {}): Promise<BuildReport> {
  const started = performance.now()
  const folder = resolve(projectDir)
  const { emit = true, write = true, force = false, snapshot = false } = options
  const record = new BuildRecord(folder, { emit })
  const known = write && !force ? record.unchanged() : undefined
  if (known) {
    const durationMs = performance.now() - started
    return writtenReport(folder, { ...known, unchanged: true, written: [], removed: [], durationMs })
  }
  const prepared = write && snapshot ? await buildFromSnapshot(folder, { emit, started }) : undefined
  if (prepared) return prepared
  // The compiler takes half a second to load; an unchanged project does without.
  const { openProject } = await import('./program.js')
  const opened = openProject(folder)
  if (!('source' in opened)) return { ok: false, ...opened, durationMs: performance.now() - started }
  const { buildOnce } = await import('./build-once.js')
  const built = buildOnce(opened.source, { emit })
  const { report, remember } = finishBuild(built, { started, ...(write ? { record } : {}) })
  remember()
  return report
}
