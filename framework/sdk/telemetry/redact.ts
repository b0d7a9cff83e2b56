import { isObject } from '../../protocol/json.js'

/** What stands in place of a value nobody should read. */
export const REDACTED_PLACEHOLDER = '[REDACTED]'

const TRUNCATED = '..."[TRUNCATED]"'
const CIRCULAR = '[Circular]'

/** Parts of a key, in lower case, that mark its value as sensitive. */
const sensitiveParts = [
  'api_key',
  'apikey',
  'api-key',
  'password',
  'secret',
  'credential',
  'authorization',
  'auth_token',
  'access_token',
  'refresh_token',
  'bearer',
  'private_key',
]

const TOKEN_KEY = /(^|[_-])token$/

/**
 * A copy in which the values of sensitive keys, such as `password` or `access_token`, are replaced, at every depth. A
 * value that contains itself is cut there.
 */
export function redact(value: unknown): unknown {
  return redactedIn(value, [])
}

function redactedIn(value: unknown, around: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (around.includes(value)) return CIRCULAR
  const inside = [...around, value]
  if (Array.isArray(value)) return value.map((item) => redactedIn(item, inside))
  const plain: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value
  if (!isObject(plain)) return plain
  return Object.fromEntries(
    Object.entries(plain).map(([key, member]) => [
      key,
      isSensitive(key) ? REDACTED_PLACEHOLDER : redactedIn(member, inside),
    ]),
  )
}

function isSensitive(key: string): boolean {
  const lower = key.toLowerCase()
  return sensitiveParts.some((part) => lower.includes(part)) || TOKEN_KEY.test(lower)
}

/**
 * A redacted value as JSON, for a log line or a span.
 * @param maxBytes where the text is cut, a mark included; null or 0 leaves it whole.
 */
export function redactAndTruncate(
  value: unknown,
  maxBytes: number | null = null,
): { json: string; truncated: boolean } {
  const json = jsonOr(redact(value), 'null')
  const limit = maxBytes ?? 0
  if (limit <= 0 || Buffer.byteLength(json) <= limit) return { json, truncated: false }
  if (limit <= TRUNCATED.length) return { json: TRUNCATED.slice(0, limit), truncated: true }
  return { json: wholeCharacters(json, limit - TRUNCATED.length) + TRUNCATED, truncated: true }
}

const CONTINUES = 0b1000_0000
const CONTINUES_MASK = 0b1100_0000

/** As many whole characters as fit into so many bytes of UTF-8. */
function wholeCharacters(text: string, byteCount: number): string {
  const bytes = Buffer.from(text)
  let end = byteCount
  while (end > 0 && ((bytes[end] ?? 0) & CONTINUES_MASK) === CONTINUES) end -= 1
  return bytes.toString('utf8', 0, end)
}

/** The bytes a payload may take in a trace, from `III_TRACE_PAYLOAD_MAX_BYTES`; null for no limit. */
export function resolveMaxBytesFromEnv(): number | null {
  const text = process.env['III_TRACE_PAYLOAD_MAX_BYTES']?.trim() ?? ''
  if (!/^\d+$/.test(text)) return null
  return Number(text) > 0 ? Number(text) : null
}

const UNSERIALIZABLE = '[unserializable]'

/** JSON of whatever it is given: big integers as texts, an object that was seen before as `[Circular]`. */
export function safeStringify(value: unknown): string {
  const seen = new WeakSet()
  return jsonOr(value, UNSERIALIZABLE, (_key, member: unknown) => {
    if (typeof member === 'bigint') return member.toString()
    if (typeof member !== 'object' || member === null) return member
    if (seen.has(member)) return CIRCULAR
    seen.add(member)
    return member
  })
}

type Replacer = (key: string, value: unknown) => unknown

/** The text in its place says that there is none. */
function jsonOr(value: unknown, otherwise: string, replacer?: Replacer): string {
  try {
    const text: string | undefined = JSON.stringify(value, replacer)
    return text ?? otherwise
  } catch {
    return otherwise
  }
}
