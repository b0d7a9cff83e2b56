// Where a benchmark's words go: figures to stdout and into a file, progress to stderr.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** One line of progress, which the next one replaces on a terminal. */
export function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`)
}

/** Clears the line of progress. */
export function quiet() {
  tell('')
}

/** Adds one benchmark's figures to a JSON file, beside those of others; does nothing without a file. */
export function writeFigures(file, name, figures) {
  if (file === undefined) return
  const others = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  writeFileSync(file, `${JSON.stringify({ ...others, [name]: figures }, null, 2)}\n`)
}
