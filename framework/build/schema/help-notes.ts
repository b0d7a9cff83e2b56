import type { JsonObject } from './assemble.js'
import { canonical } from './canonical.js'

/** Notes longer than this say less than they take. */
const MAX_NOTE = 80

/**
 * Adds to the description of each top-level property what a table of name, type and description cannot show: its exact
 * values, its default, an example, and the keys of an object one level down. Descriptions judge no payload.
 */
export function withNotes(schema: JsonObject): JsonObject {
  const { properties } = schema
  if (typeof properties !== 'object' || properties === null) return schema
  const definitions = (schema['definitions'] ?? {}) as Record<string, JsonObject>
  const noted = Object.entries(properties as Record<string, JsonObject>).map(([name, property]) => [
    name,
    noteOn(property, definitions),
  ])
  return { ...schema, properties: Object.fromEntries(noted) as JsonObject }
}

type Definitions = Readonly<Record<string, JsonObject>>

function noteOn(property: JsonObject, definitions: Definitions): JsonObject {
  const notes = [
    valuesNote(property),
    keysNote(property, definitions),
    defaultNote(property),
    exampleNote(property),
  ]
  const told = notes.filter((note) => note !== undefined && note.length <= MAX_NOTE)
  if (told.length === 0) return property
  const written = typeof property['description'] === 'string' ? `${property['description']} ` : ''
  return canonical({ ...property, description: `${written}(${told.join('; ')})` })
}

function valuesNote(property: JsonObject): string | undefined {
  if (Object.hasOwn(property, 'const')) return `always ${shown(property['const'])}`
  const { enum: values } = property
  return Array.isArray(values) ? `one of ${values.map(shown).join(', ')}` : undefined
}

function defaultNote(property: JsonObject): string | undefined {
  return Object.hasOwn(property, 'default') ? `default ${shown(property['default'])}` : undefined
}

function exampleNote({ examples }: JsonObject): string | undefined {
  return Array.isArray(examples) && examples.length > 0 ? `e.g. ${shown(examples[0])}` : undefined
}

function keysNote(property: JsonObject, definitions: Definitions): string | undefined {
  const { $ref } = property
  const object =
    typeof $ref === 'string' ? (definitions[$ref.slice('#/definitions/'.length)] ?? {}) : property
  const names = Object.keys(object['properties'] ?? {})
  const required = Array.isArray(object['required']) ? (object['required'] as string[]) : []
  if (names.length === 0) return undefined
  return `keys: ${names.map((name) => (required.includes(name) ? name : `${name}?`)).join(', ')}`
}

/** Words as they are, everything else as JSON. */
function shown(value: unknown): string {
  return typeof value === 'string' && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value)
}
