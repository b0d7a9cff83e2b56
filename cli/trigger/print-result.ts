import type { Io } from '../io.js'
import { printResult } from '../output.js'
import type { OutputForm } from './call-request.js'

const WRITE: Readonly<Record<OutputForm, (value: unknown) => string>> = {
  pretty: (value) => JSON.stringify(value, null, 2),
  json: (value) => JSON.stringify(value),
  raw: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
}

/** Prints what a function returned, members in its order; no result and `null` print nothing (cli §2.3). */
export function printCallResult(value: unknown, form: OutputForm, io: Io): void {
  if (value !== undefined && value !== null) printResult(io, WRITE[form](value))
}
