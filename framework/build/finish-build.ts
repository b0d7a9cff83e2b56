import { performance } from 'node:perf_hooks'
import type { BuildRecord } from './build-record.js'
import type { BuildReport } from './build-report.js'
import type { Built } from './build-once.js'
import { writeChanged, type WrittenFiles } from './outputs/write-files.js'
import { withLeftovers } from './leftovers.js'
import { relativePath } from './paths.js'

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
  const changed = record ? writeChanged(withLeftovers(files, record, outputs), outputs) : []
  const isRemoved = (path: string) => outputs.get(path)?.text === undefined
  const named = (paths: readonly string[]) =>
    paths.map((path) => relativePath(source.projectDir, path)).toSorted()
  const written = named(changed.filter((path) => !isRemoved(path)))
  const removed = named(changed.filter(isRemoved))
  return {
    report: { ok: true, unchanged: false, manifest, diagnostics, written, removed, durationMs: durationMs() },
    remember: () =>
      record?.remember({
        diagnostics,
        inputs: inputs(),
        stampOf: (path) => source.files.stampOf(path),
        outputs,
      }),
  }
}
