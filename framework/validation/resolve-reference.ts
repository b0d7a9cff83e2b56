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

/** `#/definitions/Name`, percent-encoded or not. */
function referenced(ref: string, root: JsonSchema): JsonSchema | undefined {
  const segments = ref.split('/').slice(1).map(decoded)
  const found = segments.reduce<unknown>(
    (value, segment) => (isOwn(value, segment) ? Reflect.get(value, segment) : undefined),
    root,
  )
  return found as JsonSchema | undefined
}

/** As in a URI, or as it stands; then the slashes and tildes of a JSON Pointer. */
function decoded(segment: string): string {
  return unescaped(segment).replaceAll('~1', '/').replaceAll('~0', '~')
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // not percent-encoded after all
  }
}

function isOwn(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
