import type { JsonSchema } from '../manifest/index.js'
import { resolved } from '../validation/index.js'
import { typesOf } from './schema-members.js'

/**
 * A text from a URL as the value its schema asks for: a number, a boolean, `null`, or a list of one. Text that fits
 * none of these stays text, for the validation to tell.
 */
export function coerceText(text: string, schema: JsonSchema, root: JsonSchema): unknown {
  const types = typesOf(schema, root)
  if (types.has('string')) return text
  for (const type of types) {
    const value = readers[type]?.(text, { schema, root })
    if (value !== undefined) return value
  }
  return text
}

interface Place {
  readonly schema: JsonSchema
  readonly root: JsonSchema
}

const readers: Record<string, ((text: string, place: Place) => unknown) | undefined> = {
  integer: toNumber,
  number: toNumber,
  boolean: (text) => booleans.get(text),
  null: (text) => (text === 'null' ? null : undefined),
  array: (text, { schema, root }) => [coerceText(text, itemSchema(schema, root), root)],
}

const booleans = new Map([
  ['true', true],
  ['false', false],
])

/** JSON's own notation; `0x10`, `1_000` or an empty text are no numbers. */
function toNumber(text: string): number | undefined {
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined
}

function itemSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const found = resolved(schema, root)
  if (typeof found === 'boolean') return true
  const items = found['items']
  return typeof items === 'object' && items !== null && !Array.isArray(items) ? (items as JsonSchema) : true
}
