import { noteOf } from '../../manifest/index.js'
import type { JsonObject } from './assemble.js'
import { canonical } from './canonical.js'

/** Adds to the description of each top-level property what a table of name, type and description cannot show. */
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

function noteOn(property: JsonObject, definitions: Readonly<Record<string, JsonObject>>): JsonObject {
  const note = noteOf(property, definitions)
  if (note === undefined) return property
  const written = typeof property['description'] === 'string' ? `${property['description']} ` : ''
  return canonical({ ...property, description: written + note })
}
