import type { Io, Output } from './io.js'

/** Writes one result to stdout, for a program to read. */
export function printResult(io: Io, text: string): void {
  io.stdout.write(`${text}\n`)
}

/** Writes lines for a person to stderr. */
export function say(io: Io, ...lines: readonly string[]): void {
  for (const line of lines) io.stderr.write(`${line}\n`)
}

/** The widest help and table: the terminal, but at most 120; without a terminal lines are not wrapped. */
export function widthOf(output: Output): number {
  return output.isTTY ? Math.min(output.columns ?? 80, 120) : Infinity
}
