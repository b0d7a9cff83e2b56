import { withFormat } from './formats.js'
import { jsonTypesOf, nodeKey, resolved, type JsonType, type Schema } from './schema.js'

// What doc tags add to a schema, where that is more than a keyword of their own name.

/** A constraint beside a pointer or a union needs the type it is about. */
export function withType(schema: Schema, types: readonly JsonType[] | undefined): Schema {
  if (schema['type'] !== undefined || !types) return schema
  return { type: types.length === 1 ? types[0] : types, ...schema }
}

export function addFormat(schema: Schema, format: unknown): Schema {
  return withFormat(withType(schema, jsonTypesOf(schema)), format)
}

/** Objects alone have members: of a union, its objects do. What a record's members are stays as it is. */
export function openOrClosed(schema: Schema, value: unknown): Schema {
  const own = resolved(schema)
  const { anyOf, additionalProperties: now } = own
  if (Array.isArray(anyOf)) return { ...own, anyOf: (anyOf as Schema[]).map((it) => openOrClosed(it, value)) }
  const isRecord = typeof now === 'object' && value === true
  return isRecord || !jsonTypesOf(own)?.includes('object') ? schema : { ...own, additionalProperties: value }
}

/** A type that has a pattern of its own, such as a template literal type, keeps it. */
export function addPattern(schema: Schema, pattern: unknown): Schema {
  const { pattern: own, allOf = [] } = resolved(schema)
  if (own === undefined) return { ...schema, pattern }
  return { ...schema, allOf: [...(allOf as Schema[]), { pattern }] }
}

export function asInteger(schema: Schema): Schema {
  const { type } = schema
  const integer = (name: unknown): unknown => (name === 'number' ? 'integer' : name)
  return { ...schema, type: Array.isArray(type) ? type.map(integer) : integer(type) }
}

export function nullable(schema: Schema): Schema {
  const { type, enum: values } = schema
  const known = jsonTypesOf(schema)
  if (known?.includes('null')) return schema
  if (schema[nodeKey] || schema['anyOf'] || schema['const'] !== undefined)
    return { anyOf: [schema, { type: 'null' }] }
  if (!known) return schema
  const types = Array.isArray(type) ? type : [type]
  return {
    ...schema,
    type: [...types, 'null'],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  }
}

export function addExample(schema: Schema, value: unknown): Schema {
  return addExamples(schema, [value])
}

export function addExamples(schema: Schema, values: unknown): Schema {
  const examples = Array.isArray(schema['examples']) ? (schema['examples'] as unknown[]) : []
  return { ...schema, examples: [...examples, ...(values as unknown[])] }
}
