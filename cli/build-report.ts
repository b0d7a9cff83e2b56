import { formatDiagnostics, type BuildReport } from '../framework/build/index.js'
import type { Io } from './io.js'
import { say } from './output.js'

/** Tells on stderr what a build found and wrote. */
export function printBuildReport(report: BuildReport, io: Io): void {
  if (report.diagnostics.length > 0) say(io, formatDiagnostics(report.diagnostics), '')
  say(io, summary(report))
}

/** So many files are told by name. */
const NAMED = 8

/** The names of files; of many only the first, those beside the compiled sources before these. */
function listed(files: readonly string[]): string {
  if (files.length <= NAMED) return files.join(', ')
  const isCompiled = (file: string) => /\.[cm]?js(\.map)?$/.test(file)
  const sorted = files.toSorted((a, b) => Number(isCompiled(a)) - Number(isCompiled(b)))
  return `${sorted.slice(0, NAMED).join(', ')} and ${files.length - NAMED} more`
}

function summary(report: BuildReport): string {
  const time = `${(report.durationMs / 1000).toFixed(1)}s`
  if (!report.ok) return `build failed after ${time}; nothing was written`
  if (report.unchanged) return `nothing changed since the last build (${time})`
  const functions = report.manifest.functions.length
  const count = `${functions} ${functions === 1 ? 'function' : 'functions'}`
  const removed = report.removed.length === 0 ? '' : `; removed ${listed(report.removed)}`
  return `built ${count} in ${time}: ${listed(report.written) || 'no file changed'}${removed}`
}
