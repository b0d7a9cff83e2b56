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

/** Every type the schema accepts, also by way of its branches. */
export function typesOf(schema: JsonSchema, root: JsonSchema): Set<string> {
  const found = resolved(schema, root)
  if (typeof found === 'boolean') return new Set()
  const branches = [found['anyOf'], found['oneOf']].flatMap((it) =>
    Array.isArray(it) ? (it as JsonSchema[]) : [],
  )
  return new Set([
    ...(found['type'] === undefined ? [] : [found['type']].flat().map(String)),
    ...branches.flatMap((branch) => [...typesOf(branch, root)]),
  ])
}
