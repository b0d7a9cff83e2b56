import { iiiError } from '../../framework/errors/iii-error.js'

const MAX_LENGTH = 64
const WORKER_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/

/**
 * Holds a worker name to the rule: a letter or digit first, then lower-case letters, digits, `-` and `_`, at most 64
 * in all (cli §3.1).
 *
 * @throws scaffold_name_invalid, with the nearest name that is valid
 */
export function validateName(name: string): void {
  if (WORKER_NAME.test(name)) return
  const suggestion = suggestName(name)
  throw iiiError('scaffold_name_invalid', { name, ...(suggestion && { suggestion }) })
}

/** The valid name closest to `name`, or undefined when nothing of it can stay. */
export function suggestName(name: string): string | undefined {
  const suggestion = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replace(/^[_-]+/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '')
  return suggestion === '' ? undefined : suggestion
}
