import type { JsonSchema } from '../manifest/index.js'

const NAME = '__proto__'
const PATTERN = '^__proto__$'

/**
 * The same schema for a validator that takes no notice of a member called `__proto__` among `properties`, and would
 * refuse it as one too many: its schema is found by a pattern instead. Any other schema is returned as it is.
 */
export function withProtoByPattern(schema: JsonSchema): JsonSchema {
  return JSON.stringify(schema).includes(`"${NAME}":`) ? (moved(schema) as JsonSchema) : schema
}

function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved)
  if (!isRecord(value)) return value
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moved(part)]))
  const { properties } = parts
  if (!isRecord(properties) || !Object.hasOwn(properties, NAME)) return parts
  const others = Object.entries(properties).filter(([name]) => name !== NAME)
  const patterns = isRecord(parts['patternProperties']) ? parts['patternProperties'] : {}
  return {
    ...parts,
    properties: Object.fromEntries(others),
    patternProperties: { ...patterns, [PATTERN]: properties[NAME] },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
