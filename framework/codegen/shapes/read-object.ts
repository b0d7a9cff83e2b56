import { isObject } from '../../protocol/json.js'
import { notesOf } from './notes.js'
import type { SchemaObject } from './read-schema.js'
import { unionOf, unknownShape, type ObjectShape, type PropertyShape, type Shape } from './shape.js'

/** Reads the schemas inside an object's. */
interface Reader {
  shapeOf(schema: unknown): Shape
}

/** The object keywords of a schema. A key that is only required is a property of any type. */
export function objectShape(schema: SchemaObject, reader: Reader): ObjectShape {
  const { properties, required, title } = schema
  const named = isObject(properties) ? Object.entries(properties) : []
  const needed = new Set(Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [])
  const known = named.map(([name, property]): PropertyShape => ({
    name,
    shape: reader.shapeOf(property),
    isRequired: needed.has(name),
    notes: notesOf(property),
  }))
  const index = indexShape(schema, reader)
  const unnamed = [...needed].filter((name) => !known.some((property) => property.name === name))
  return {
    kind: 'object',
    properties: [
      ...known,
      ...unnamed.map((name) => ({
        name,
        shape: index ?? unknownShape,
        isRequired: true,
        notes: notesOf(undefined),
      })),
    ],
    ...(index ? { index } : {}),
    isClosed: schema['additionalProperties'] === false,
    ...(typeof title === 'string' && title.trim() !== '' ? { title } : {}),
  }
}

/** What other keys hold. A schema that leaves them open without saying so names the keys it means. */
function indexShape(schema: SchemaObject, reader: Reader): Shape | undefined {
  const { additionalProperties: others, patternProperties: patterns } = schema
  const shapes = [
    ...(isObject(patterns) ? Object.values(patterns) : []),
    ...(others === true || isObject(others) ? [others] : []),
  ].map((value) => reader.shapeOf(value))
  return shapes.length === 0 ? undefined : unionOf(shapes)
}
