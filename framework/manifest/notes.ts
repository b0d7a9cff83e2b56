type SchemaObject = Readonly<Record<string, unknown>>
type Definitions = Readonly<Record<string, unknown>>

/** Notes longer than this say less than they take. */
const MAX_NOTE = 80

/**
 * What a build adds to the description of a top-level property, for readers of name, type and description alone: its
 * exact values, its default, an example, and the keys of an object one level down. `undefined` when there is nothing.
 */
export function noteOf(property: SchemaObject, definitions: Definitions): string | undefined {
  const notes = [
    valuesNote(property),
    keysNote(property, definitions),
    defaultNote(property),
    exampleNote(property),
  ]
  const told = notes.filter((note) => note !== undefined && note.length <= MAX_NOTE)
  return told.length === 0 ? undefined : `(${told.join('; ')})`
}

/** A schema as it was before its notes, for readers of all its keywords. */
export function withoutNotes(schema: unknown): unknown {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return schema
  const definitions = isRecord(schema['definitions']) ? schema['definitions'] : {}
  const properties = Object.entries(schema['properties']).map(([name, property]) => [
    name,
    isRecord(property) ? withoutNote(property, definitions) : property,
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

function withoutNote({ description, ...rest }: SchemaObject, definitions: Definitions): SchemaObject {
  if (typeof description !== 'string') return rest
  const note = noteOf(rest, definitions)
  const text =
    note !== undefined && description.endsWith(note) ? description.slice(0, -note.length) : description
  return text.trim() === '' ? rest : { description: text.trimEnd(), ...rest }
}

function valuesNote(property: SchemaObject): string | undefined {
  if (Object.hasOwn(property, 'const')) return `always ${shown(property['const'])}`
  const { enum: values } = property
  return Array.isArray(values) ? `one of ${values.map(shown).join(', ')}` : undefined
}

function defaultNote(property: SchemaObject): string | undefined {
  return Object.hasOwn(property, 'default') ? `default ${shown(property['default'])}` : undefined
}

function exampleNote({ examples }: SchemaObject): string | undefined {
  return Array.isArray(examples) && examples.length > 0 ? `e.g. ${shown(examples[0])}` : undefined
}

function keysNote(property: SchemaObject, definitions: Definitions): string | undefined {
  const { $ref } = property
  const target = typeof $ref === 'string' ? definitions[$ref.slice('#/definitions/'.length)] : property
  const object = isRecord(target) ? target : {}
  const names = Object.keys(object['properties'] ?? {})
  const required = Array.isArray(object['required']) ? (object['required'] as unknown[]) : []
  if (names.length === 0) return undefined
  return `keys: ${names.map((name) => (required.includes(name) ? name : `${name}?`)).join(', ')}`
}

/** Words as they are, everything else as JSON. */
function shown(value: unknown): string {
  return typeof value === 'string' && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
