import { watchProject, type ProjectWatch } from '../../framework/build/index.js'
import { printBuildReport } from '../build-report.js'
import { errorLines } from '../error-lines.js'
import type { Io } from '../io.js'
import { say } from '../output.js'
import type { DevWorker } from './dev-worker.js'

/** Builds a worker now and after each change, and starts it again after each build that worked. */
export function devBuilds(dir: string, worker: DevWorker, io: Io): ProjectWatch {
  return watchProject(dir, (report) => {
    printBuildReport(report, io)
    if (report.ok) worker.restart().catch((error: unknown) => say(io, ...errorLines(error, io)))
  })
}
