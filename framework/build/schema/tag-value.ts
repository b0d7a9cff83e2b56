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
