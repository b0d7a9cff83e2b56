import { watchProject, type ProjectWatch } from '../../framework/build/index.js'
import { printBuildReport } from '../build-report.js'
import { errorLines } from '../error-lines.js'
import type { Io } from '../io.js'
import { say } from '../output.js'
import type { DevWorker } from './dev-worker.js'

/** Builds a worker now and after each change, and starts it again after each build that changed something. */
export function devBuilds(dir: string, worker: DevWorker, io: Io): ProjectWatch {
  let isStarted = false
  return watchProject(dir, (report) => {
    const changesNothing = report.ok && report.written.length + report.removed.length === 0
    // The build's own output in the source folder is a change too, and leads to a build that finds nothing to do.
    if (isStarted && changesNothing && report.diagnostics.length === 0) return
    printBuildReport(report, io)
    if (!report.ok || (isStarted && changesNothing)) return
    isStarted = true
    worker.restart().catch((error: unknown) => say(io, ...errorLines(error, io)))
  })
}
