import type { JsonSchema } from '../manifest/index.js'
import { resolved } from '../validation/index.js'

/** The members a schema of an object names, in its own order. */
export function rootProperties(schema: JsonSchema): Map<string, JsonSchema> {
  const root = resolved(schema, schema)
  const properties = typeof root === 'object' ? root['properties'] : undefined
  return new Map(Object.entries((properties as Record<string, JsonSchema> | undefined) ?? {}))
}

/** False when the schema refuses members it does not name. */
export function isOpen(schema: JsonSchema): boolean {
  const root = resolved(schema, schema)
  return typeof root === 'boolean' ? root : root['additionalProperties'] !== false
}
