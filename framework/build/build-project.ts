import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { BuildRecord, type KnownBuild } from './build-record.js'
import type { BuildOptions, BuildReport } from './build-report.js'
import { writeChanged, type WrittenFiles } from './outputs/write-files.js'
import { relativePath } from './paths.js'
import type { Built } from './build-once.js'

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
  const known = write && !force ? record.unchanged() : undefined
  if (known) return unchangedReport(known, started)
  // The compiler takes half a second to load; an unchanged project does without.
  await import('./one-compiler.js')
  const { openProject } = await import('./program.js')
  const opened = openProject(folder)
  if (!('source' in opened)) return { ok: false, ...opened, durationMs: performance.now() - started }
  const { buildOnce } = await import('./build-once.js')
  const built = buildOnce(opened.source, { emit })
  const { report, remember } = finishBuild(built, { started, ...(write ? { record } : {}) })
  remember()
  return report
}

function unchangedReport(known: KnownBuild, started: number): BuildReport {
  return {
    ok: true,
    unchanged: true,
    get manifest() {
      return known.manifest
    },
    diagnostics: known.diagnostics,
    written: [],
    durationMs: performance.now() - started,
  }
}

export interface BuildEnd {
  /** Absent when nothing is to be written. */
  readonly record?: BuildRecord
  /** How earlier builds of the same process left the files. */
  readonly outputs?: WrittenFiles
  readonly started: number
}

/** Writes what differs. What was built is remembered when `remember` is called: nobody has to wait for that. */
export function finishBuild(
  { diagnostics, result, source, inputs }: Built,
  { record, outputs = new Map(), started }: BuildEnd,
): { report: BuildReport; remember: () => void } {
  const durationMs = () => performance.now() - started
  if (!result)
    return { report: { ok: false, diagnostics, durationMs: durationMs() }, remember: () => undefined }
  const { manifest, files } = result
  const changed = record ? writeChanged(files, outputs) : []
  const written = changed.map((path) => relativePath(source.projectDir, path)).toSorted()
  return {
    report: { ok: true, unchanged: false, manifest, diagnostics, written, durationMs: durationMs() },
    remember: () =>
      record?.remember({
        diagnostics,
        inputs: inputs(),
        stampOf: (path) => source.files.stampOf(path),
        outputs,
      }),
  }
}
