import { iiiError } from '../../framework/errors/iii-error.js'

/** One `key=value` of the command line, read but not yet typed. */
export interface Pair {
  readonly key: string
  /** `text` is typed by the schema or as JSON, `json` must be JSON, `file` is text that is read from a file. */
  readonly form: 'text' | 'json' | 'file'
  /** The value, or the path of the file. */
  readonly text: string
}

const FORMS = { ':': 'json', '@': 'file' } as const

/**
 * Splits an argument at its first `=` (cli §2.2). A `:` or `@` in front of it chooses the form.
 * @throws cli_pair_invalid
 */
export function parsePair(token: string): Pair {
  const equals = token.indexOf('=')
  if (equals === -1) throw iiiError('cli_pair_invalid', { token, reason: "has no '='" })
  const mark = token[equals - 1]
  const form = mark === ':' || mark === '@' ? FORMS[mark] : 'text'
  const key = token.slice(0, form === 'text' ? equals : equals - 1)
  if (key === '') throw iiiError('cli_pair_invalid', { token, reason: "has no key in front of '='" })
  return { key, form, text: token.slice(equals + 1) }
}

/** A text as JSON reads it, or the text itself when it is not JSON or its number is out of range (cli §2.2). */
export function jsonOrText(text: string): unknown {
  const value = parseJson(text)
  return value === undefined ? text : value.json
}

/** The JSON value of a text; undefined when it is none. */
export function parseJson(text: string): { json: unknown } | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return json === Infinity || json === -Infinity ? undefined : { json }
  } catch {
    return undefined // most arguments are plain words; the caller decides what that means
  }
}
