import { isObject } from './json.js'

/** A schema as one flat object: references followed, `allOf` merged. */
export type FlatSchema = Readonly<Record<string, unknown>>

/**
 * Resolves a schema against the document it is part of. Members beside a reference win over what it refers to; a
 * reference that leads back to itself, or out of the document, counts as no constraint.
 */
export function flatten(schema: unknown, root: unknown): FlatSchema {
  return flattenSeen(schema, root, new Set())
}

/** The properties of an object schema, in the order it declares them. */
export function propertiesOf(flat: FlatSchema): Map<string, unknown> {
  return new Map(isObject(flat['properties']) ? Object.entries(flat['properties']) : [])
}

/** The names of the required properties. */
export function requiredOf({ required }: FlatSchema): Set<string> {
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [])
}

/** The alternatives of `anyOf` and `oneOf`. */
export function alternativesOf({ anyOf, oneOf }: FlatSchema): readonly unknown[] {
  return [anyOf, oneOf].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
}

/** The values a schema lists, from `enum` or `const`. */
export function valuesOf(flat: FlatSchema): readonly unknown[] | undefined {
  if (Array.isArray(flat['enum'])) return flat['enum']
  return 'const' in flat ? [flat['const']] : undefined
}

/** The JSON types a value may have; empty when the schema does not say. */
export function typesOf(schema: unknown, root: unknown): Set<string> {
  return typesOfFlat(flatten(schema, root), root, 0)
}

/** Alternatives inside alternatives are looked at this deep; a recursive schema has no end. */
const MAX_ALTERNATIVES = 4

function typesOfFlat(flat: FlatSchema, root: unknown, depth: number): Set<string> {
  const { type } = flat
  if (typeof type === 'string') return new Set([type])
  if (Array.isArray(type)) return new Set(type.filter((name) => typeof name === 'string'))
  const values = valuesOf(flat)
  if (values !== undefined) return new Set(values.map(jsonType))
  const alternatives = depth < MAX_ALTERNATIVES ? alternativesOf(flat) : []
  const sets = alternatives.map((one) => typesOfFlat(flatten(one, root), root, depth + 1))
  if (sets.length > 0)
    return sets.every(({ size }) => size > 0) ? new Set(sets.flatMap((set) => [...set])) : new Set()
  if (isObject(flat['properties'])) return new Set(['object'])
  return new Set('items' in flat ? ['array'] : [])
}

/** The JSON type of a value, whole numbers being `integer`. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function flattenSeen(schema: unknown, root: unknown, seen: ReadonlySet<unknown>): FlatSchema {
  if (!isObject(schema) || seen.has(schema)) return {}
  const { $ref, allOf, ...own } = schema
  const inside = new Set([...seen, schema])
  const referred = typeof $ref === 'string' ? [resolvePointer($ref, root)] : []
  const parts = [...referred, ...(Array.isArray(allOf) ? (allOf as unknown[]) : [])]
  return [...parts.map((part) => flattenSeen(part, root, inside)), own].reduce(merge, {})
}

function merge(base: FlatSchema, over: FlatSchema): FlatSchema {
  const properties = Object.fromEntries([...propertiesOf(base), ...propertiesOf(over)])
  const required = [...requiredOf(base), ...requiredOf(over)]
  return {
    ...base,
    ...over,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  }
}

/** `#/definitions/Order` in the document; undefined when it leads nowhere. */
function resolvePointer(ref: string, root: unknown): unknown {
  if (!ref.startsWith('#')) return undefined
  const segments = ref.slice(1).split('/').slice(1).map(unescapeSegment)
  return segments.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    root,
  )
}

/** A `$ref` is a URI fragment, so it may also be percent-encoded. */
function unescapeSegment(segment: string): string {
  const text = /%[0-9a-f]{2}/i.test(segment) ? safeDecode(segment) : segment
  return text.replaceAll('~1', '/').replaceAll('~0', '~')
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // not percent-encoded after all
  }
}
