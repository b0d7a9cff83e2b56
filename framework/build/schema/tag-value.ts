import { jsonTypesOf, type Schema } from './schema.js'

/** The value of `@default` or `@example`: JSON, a quoted text, or the bare words of a text. */
export function parseTagValue(text: string, schema: Schema): unknown {
  const bare = text.replace(/^`([^`]*)`$/, '$1')
  const json = parseJson(bare)
  if (json !== undefined && (typeof json === 'string' || !takesOnlyText(schema))) return json
  const quoted = /^'([^']*)'$/.exec(bare)
  if (quoted) return quoted[1]
  return bare !== '' && jsonTypesOf(schema)?.includes('string') ? bare : undefined
}

/** `@example 5` on a text is the text "5". */
function takesOnlyText(schema: Schema): boolean {
  const types = jsonTypesOf(schema)
  return types?.length === 1 && types[0] === 'string'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON: the caller has other readings of the text.
    return undefined
  }
}

export function exampleList(text: string, schema: Schema): readonly unknown[] | undefined {
  const value = parseTagValue(text, schema)
  if (Array.isArray(value)) return value as unknown[]
  const parsed = parseTagValue(text, {})
  return Array.isArray(parsed) ? (parsed as unknown[]) : undefined
}

export function finiteNumber(text: string): number | undefined {
  const value = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

export function positive(text: string): number | undefined {
  const value = finiteNumber(text)
  return value !== undefined && value > 0 ? value : undefined
}

export function count(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}

export function flag(text: string): boolean | undefined {
  if (text === '' || text === 'true') return true
  return text === 'false' ? false : undefined
}
