import { formatDiagnostics, type BuildReport } from '../framework/build/index.js'
import type { Io } from './io.js'
import { say } from './output.js'

/** Tells on stderr what a build found and wrote. */
export function printBuildReport(report: BuildReport, io: Io): void {
  if (report.diagnostics.length > 0) say(io, formatDiagnostics(report.diagnostics), '')
  say(io, summary(report))
}

function summary(report: BuildReport): string {
  const time = `${(report.durationMs / 1000).toFixed(1)}s`
  if (!report.ok) return `build failed after ${time}; nothing was written`
  if (report.unchanged) return `nothing changed since the last build (${time})`
  const functions = report.manifest.functions.length
  const count = `${functions} ${functions === 1 ? 'function' : 'functions'}`
  return `built ${count} in ${time}: ${report.written.length === 0 ? 'no file changed' : report.written.join(', ')}`
}
