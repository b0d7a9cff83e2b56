import type { JsonObject } from './assemble.js'
import { canonical } from './canonical.js'

/**
 * Adds what a reader of the top level needs and no validator misses: a root of object branches gets their properties,
 * and every top-level property a `type`, also beside `$ref` and `anyOf`. No payload is judged differently.
 */
export function withHelp(schema: JsonObject): JsonObject {
  const definitions = (schema['definitions'] ?? {}) as Record<string, JsonObject>
  const root = withRootProperties(schema, definitions)
  const { properties } = root
  if (typeof properties !== 'object' || properties === null) return root
  const typed = Object.entries(properties as Record<string, JsonObject>).map(([name, property]) => [
    name,
    withTypes(property, definitions),
  ])
  return canonical({ ...root, properties: Object.fromEntries(typed) as JsonObject })
}

type Definitions = Readonly<Record<string, JsonObject>>

function withRootProperties(schema: JsonObject, definitions: Definitions): JsonObject {
  const branches = objectBranches(schema, definitions)
  const types = typesOf(schema, definitions)
  if (schema['properties'] || branches.length === 0 || !types) return schema
  const names = [...new Set(branches.flatMap((branch) => Object.keys(propertiesOf(branch))))]
  const properties = Object.fromEntries(
    names.map((name) => [name, commonProperty(name, branches, definitions)]),
  )
  const [first, ...others] = branches.map((branch) => (branch['required'] ?? []) as string[])
  const required = (first ?? []).filter((name) => others.every((names) => names.includes(name)))
  const type = types.length === 1 ? types[0] : types
  return canonical({ ...schema, type, properties, ...(required.length === 0 ? {} : { required }) })
}

/** The branches of a root that are objects; what is said about members is not about the others, such as null. */
function objectBranches({ anyOf }: JsonObject, definitions: Definitions): JsonObject[] {
  if (!Array.isArray(anyOf)) return []
  const branches = (anyOf as JsonObject[]).map((branch) => followed(branch, definitions))
  return branches.every(({ type }) => typeof type === 'string')
    ? branches.filter(({ type }) => type === 'object')
    : []
}

/** What all branches agree on: their exact values where each has some, else their types. */
function commonProperty(name: string, branches: readonly JsonObject[], definitions: Definitions): JsonObject {
  const found = branches.flatMap((branch) =>
    Object.hasOwn(propertiesOf(branch), name) ? [propertiesOf(branch)[name] ?? {}] : [],
  )
  const isInAll = found.length === branches.length
  // A branch that is open, or a record, allows anything under a name it does not mention.
  if (!isInAll && branches.some((branch) => branch['additionalProperties'] !== false)) return {}
  // A branch that forbids the property says nothing about its values.
  const allowed = found.filter((property) => !Object.hasOwn(property, 'not'))
  const values = allowed.map(exactValues)
  const types = [...new Set(allowed.flatMap((property) => typesOf(property, definitions) ?? []))]
  const hasTypes =
    types.length > 0 && allowed.every((property) => typesOf(property, definitions) !== undefined)
  return {
    ...firstDescription(found),
    ...(hasTypes ? { type: types.length === 1 ? types[0] : types } : {}),
    ...(hasTypes && values.every((list) => list !== undefined) ? { enum: [...new Set(values.flat())] } : {}),
  }
}

function firstDescription(found: readonly JsonObject[]): JsonObject {
  const described = found.find(({ description }) => description !== undefined)
  return described ? { description: described['description'] } : {}
}

function exactValues(property: JsonObject): unknown[] | undefined {
  if (Object.hasOwn(property, 'const')) return [property['const']]
  return Array.isArray(property['enum']) ? property['enum'] : undefined
}

function withTypes(property: JsonObject, definitions: Definitions): JsonObject {
  if (property['type'] !== undefined) return property
  const types = typesOf(property, definitions)
  if (!types || types.length === 0) return property
  return canonical({ ...property, type: types.length === 1 ? types[0] : types })
}

function typesOf(
  schema: JsonObject,
  definitions: Definitions,
  seen: readonly JsonObject[] = [],
): string[] | undefined {
  if (seen.includes(schema)) return []
  const { type, anyOf, $ref } = schema
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type as string[]
  if (typeof $ref === 'string') return typesOf(followed(schema, definitions), definitions, [...seen, schema])
  if (!Array.isArray(anyOf)) return undefined
  const branches = (anyOf as JsonObject[]).map((branch) => typesOf(branch, definitions, [...seen, schema]))
  return branches.includes(undefined) ? undefined : [...new Set(branches.flatMap((types) => types ?? []))]
}

function followed(schema: JsonObject, definitions: Definitions): JsonObject {
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  return definitions[$ref.slice('#/definitions/'.length)] ?? {}
}

function propertiesOf(branch: JsonObject): Record<string, JsonObject> {
  return (branch['properties'] ?? {}) as Record<string, JsonObject>
}
