import { existsSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { BuildReport } from '../build-report.js'
import { writtenReport } from '../written-report.js'
import type { SnapshotAnswer } from './answer.js'
import { runNode } from './run-node.js'
import { snapshotFile } from './snapshot-file.js'

export interface SnapshotBuild {
  readonly emit: boolean
  readonly started: number
}

/**
 * Builds in a process that starts with the compiler loaded and the declarations parsed (codegen §4.4). `undefined`
 * without a snapshot, or where the build did not come to its end: the caller then builds by itself, and tells better
 * what is wrong. A snapshot that failed, or that is no longer what the project reads, is removed.
 */
export async function buildFromSnapshot(
  folder: string,
  { emit, started }: SnapshotBuild,
): Promise<BuildReport | undefined> {
  const file = snapshotFile(folder)
  if (!existsSync(file)) return undefined
  const answer = await answerOf(folder, file, emit)
  if (!answer?.isCurrent) rmSync(file, { force: true })
  if (!answer) return undefined
  const { ok, diagnostics, written, removed } = answer
  const durationMs = performance.now() - started
  if (!ok) return { ok, diagnostics, durationMs }
  return writtenReport(folder, { unchanged: false, diagnostics, written, removed, durationMs })
}

async function answerOf(folder: string, file: string, emit: boolean): Promise<SnapshotAnswer | undefined> {
  const run = await runNode(folder, ['--snapshot-blob', file, 'build', JSON.stringify({ emit })])
  return run.succeeded ? (JSON.parse(run.answer) as SnapshotAnswer) : undefined
}
