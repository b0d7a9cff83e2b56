/** A schema as an object; of the two schemas that are none, `true` is empty. */
export type SchemaObject = Readonly<Record<string, unknown>>

/** Named schemas of one document, in the order of their first use. */
export type Components = Map<string, SchemaObject>

/**
 * A draft-07 schema as OpenAPI 3.1 has it (JSON Schema 2020-12): definitions move to the document's components, where
 * the name of the function keeps those of two functions apart, and tuples become `prefixItems`.
 */
export function toOpenApiSchema(
  schema: SchemaObject,
  functionId: string,
  components: Components,
): SchemaObject {
  const { definitions = {}, ...root } = schema
  const prefix = functionId.replaceAll(/[^A-Za-z0-9._-]+/g, '.')
  for (const [name, definition] of Object.entries(definitions as Record<string, unknown>)) {
    const key = componentName(prefix, name)
    if (components.has(key)) continue
    components.set(key, {})
    components.set(key, translated(definition, prefix) as SchemaObject)
  }
  return translated(root, prefix) as SchemaObject
}

/** Names of components are made of fewer characters than names of types. */
function componentName(prefix: string, definition: string): string {
  return `${prefix}.${definition.replaceAll(/[^A-Za-z0-9._-]+/g, '.')}`
}

function componentRef(ref: string, prefix: string): string {
  const name = decodeURIComponent(ref.replace('#/definitions/', ''))
  return `#/components/schemas/${componentName(prefix, name)}`
}

const keywordsWithNames: ReadonlySet<string> = new Set(['properties', 'patternProperties'])
const keywordsWithData: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'required'])

function translated(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => translated(item, prefix))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([keyword, member]) =>
      keywordOf(keyword, member, { schema: value, prefix }),
    ),
  )
}

interface Within {
  readonly schema: object
  readonly prefix: string
}

function keywordOf(keyword: string, value: unknown, { schema, prefix }: Within): [string, unknown][] {
  if (keyword === '$ref') return [[keyword, componentRef(String(value), prefix)]]
  if (keywordsWithData.has(keyword)) return [[keyword, value]]
  if (keywordsWithNames.has(keyword)) return [[keyword, named(value as object, prefix)]]
  if (keyword === 'items' && Array.isArray(value)) return tuple(value, schema, prefix)
  return keyword === 'additionalItems' ? [] : [[keyword, translated(value, prefix)]]
}

function named(schemas: object, prefix: string): object {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, translated(schema, prefix)]),
  )
}

function tuple(items: unknown[], schema: object, prefix: string): [string, unknown][] {
  const rest = (schema as { additionalItems?: unknown }).additionalItems
  return [
    ['prefixItems', translated(items, prefix)],
    ...(rest === undefined ? [] : [['items', translated(rest, prefix)] as [string, unknown]]),
  ]
}

/** A schema as an object. */
export function objectOf(schema: unknown): SchemaObject {
  if (schema === false) return { not: {} }
  return isRecord(schema) ? schema : {}
}

/** The schemas of an object's named members. */
export function propertiesOf({ properties }: SchemaObject): Readonly<Record<string, unknown>> {
  return isRecord(properties) ? properties : {}
}

/** The names of the members that have to be there. */
export function requiredOf({ required }: SchemaObject): ReadonlySet<string> {
  return new Set(Array.isArray(required) ? (required as string[]) : [])
}

/** The content of a body of JSON. */
export function jsonContent(schema: SchemaObject): Record<string, unknown> {
  return { content: { 'application/json': { schema } } }
}

/** True for a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
