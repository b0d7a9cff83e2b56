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

/** What was written; of many files only the first are named, those beside the compiled sources before these. */
function writtenText(files: readonly string[]): string {
  if (files.length === 0) return 'no file changed'
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
  return `built ${count} in ${time}: ${writtenText(report.written)}`
}
