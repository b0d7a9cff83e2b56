import type { LiteralValue } from './literal.js'
import type { JsonType, Schema } from './schema.js'

/** The schema of one of several exact values. */
export function literalSchema(values: readonly LiteralValue[]): Schema {
  const types = [...new Set(values.map(jsonTypeOf))]
  const type = types.length === 1 ? types[0] : types
  if (types.length === 1 && types[0] === 'null') return { type: 'null' }
  return values.length === 1 ? { type, const: values[0] } : { type, enum: [...new Set(values)] }
}

export function jsonTypeOf(value: LiteralValue): JsonType {
  return value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean')
}
