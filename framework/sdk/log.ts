import type { ClientLog } from './types/options.js'

/** Writes warnings and errors to standard error, the rest to standard output; debug events go nowhere. */
export function logToConsole({ level, message, error, data }: ClientLog): void {
  if (level === 'debug') return
  const details = [error, data].filter((detail) => detail !== undefined)
  console[level](`[iii] ${message}`, ...details)
}

/** What went wrong, in the words of whoever noticed. A refused connection has a code and no message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  return 'code' in error ? String(error.code) : error.name
}
