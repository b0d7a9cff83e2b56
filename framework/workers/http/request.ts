import { isUtf8 } from 'node:buffer'
import { iiiError } from '../../errors/iii-error.js'

/** Path and query of a request line, both as they were sent. */
export interface Target {
  readonly path: string
  readonly query: string
}

/** Takes the request target apart: `/path?query`, or a whole URL as proxies send it. */
export function readTarget(url: string): Target {
  const local = url.startsWith('/') ? url : url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const hash = local.indexOf('#')
  const text = hash < 0 ? local : local.slice(0, hash)
  const mark = text.indexOf('?')
  if (mark < 0) return { path: text || '/', query: '' }
  return { path: text.slice(0, mark) || '/', query: text.slice(mark + 1) }
}

/**
 * A flat map: percent-decoded, `+` is a space, a repeated key keeps its last value.
 * @throws `http_query_undecodable`
 */
export function readQuery(query: string): Record<string, string> {
  if (query === '') return NOTHING
  const values = emptyMap()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const mark = pair.indexOf('=')
    const [key, value] = mark < 0 ? [pair, ''] : [pair.slice(0, mark), pair.slice(mark + 1)]
    values[decode(key, query)] = decode(value, query)
  }
  return values
}

/** Names in lower case, a repeated header keeps its last value, a value that is not UTF-8 is empty. */
export function readHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers = emptyMap()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers[(rawHeaders[index] ?? '').toLowerCase()] = headerText(rawHeaders[index + 1] ?? '')
  }
  return headers
}

const NOTHING = Object.freeze(emptyMap())

/** A map without a prototype: names from outside may be `__proto__`. */
function emptyMap(): Record<string, string> {
  return Object.create(null) as Record<string, string>
}

function decode(text: string, query: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw iiiError('http_query_undecodable', { query }, { cause })
  }
}

/** Node reads header bytes as Latin-1; other implementations read them as UTF-8. */
export function headerText(latin1: string): string {
  // oxlint-disable-next-line no-control-regex -- every ASCII character reads the same in both
  if (/^[\x00-\x7f]*$/.test(latin1)) return latin1
  const bytes = Buffer.from(latin1, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : ''
}
