import type { IiiError } from '../../framework/errors/iii-error.js'
import type { Io } from '../io.js'
import { printResult, say } from '../output.js'
import { sanitizeText } from '../sanitize.js'
import type { OutputReport } from './outputs.js'

/** Tells what was generated: for people on stderr, with `isJson` for programs on stdout. */
export function printReports(
  reports: readonly OutputReport[],
  { isJson }: { isJson: boolean },
  io: Io,
): void {
  for (const warning of reports.flatMap(({ warnings }) => warnings)) say(io, ...warningLines(warning))
  if (isJson) printResult(io, JSON.stringify(reports.map(jsonReport), undefined, 2))
  else say(io, ...reports.map(summary))
}

/** Tells on stdout what would change. */
export function printDiffs(reports: readonly OutputReport[], io: Io): void {
  for (const { diff } of reports) if (diff !== '') printResult(io, diff)
}

function summary({ path, status, functions, triggers, types }: OutputReport): string {
  const counts = [counted(functions, 'function'), counted(triggers, 'trigger type'), counted(types, 'type')]
  return `${path}: ${status.replace('-', ' ')} (${counts.join(', ')})`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function warningLines({ title, code, message, hint }: IiiError): string[] {
  return [`warning: ${title} [${code}]`, `cause: ${message}`, `fix:   ${hint}`].map(sanitizeText)
}

/** The difference is left out: it is for people. */
function jsonReport(report: OutputReport): Record<string, unknown> {
  const warnings = report.warnings.map(({ code, message }) => ({ code, message }))
  return { ...report, diff: undefined, warnings }
}
