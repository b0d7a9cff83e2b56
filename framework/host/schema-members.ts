import type { JsonSchema } from '../manifest/index.js'

/** The schema behind a `$ref` into the document's own definitions; any other schema is itself. */
export function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const seen = new Set<JsonSchema>()
  let current = schema
  while (typeof current === 'object' && typeof current['$ref'] === 'string' && !seen.has(current)) {
    seen.add(current)
    current = referenced(current['$ref'], root) ?? true
  }
  return current
}

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

/** `#/definitions/Name`, percent-encoded or not. */
function referenced(ref: string, root: JsonSchema): JsonSchema | undefined {
  const segments = ref.split('/').slice(1).map(decodeURIComponent)
  const found = segments.reduce<unknown>(
    (value, segment) => (isOwn(value, segment) ? Reflect.get(value, segment) : undefined),
    root,
  )
  return found as JsonSchema | undefined
}

function isOwn(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
