import type { Diagnostic } from './diagnostic.js'

/**
 * A diagnostic as the terminal shows it: TypeScript's own line, the source line with the place underlined, the way
 * from the function to the type, and what to write instead.
 *
 * @example
 * src/math.ts:14:31 - error III1003: 'cb' is a function and cannot be sent
 *
 * 14   cb: () => void
 *      ~~
 *
 *   payload of math::add -> Options.cb
 *   fix: Remove it, or …
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, message } = diagnostic
  const head = `${placePrefix(diagnostic)}${severity} ${code}: ${message}`
  return [head, ...codeFrame(diagnostic), ...explanation(diagnostic)].join('\n')
}

/** All diagnostics of a build and their count, ready to print; empty for none. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return ''
  return [...diagnostics.map(formatDiagnostic), summary(diagnostics)].join('\n\n')
}

function placePrefix({ file, line, column }: Diagnostic): string {
  if (file === undefined) return ''
  return line === undefined ? `${file} - ` : `${file}:${line}:${column ?? 1} - `
}

function codeFrame({ line, column, length, sourceLine }: Diagnostic): string[] {
  if (line === undefined || column === undefined || sourceLine === undefined) return []
  const number = String(line)
  // Tabs stay tabs in the padding, so that the marker stands below its text at any tab width.
  const padding = sourceLine.slice(0, column - 1).replaceAll(/[^\t]/g, ' ')
  return ['', `${number} ${sourceLine}`, `${' '.repeat(number.length)} ${padding}${'~'.repeat(length ?? 1)}`]
}

function explanation({ trail, hint }: Diagnostic): string[] {
  const lines = [
    ...(trail === undefined ? [] : [`  ${trail}`]),
    ...(hint === undefined ? [] : [`  fix: ${hint}`]),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  return [counted(errors, 'error'), counted(warnings, 'warning')].filter((text) => text !== '').join(', ')
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}
