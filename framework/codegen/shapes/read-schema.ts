import { isObject } from '../../protocol/json.js'
import { definitionKey } from './definition-key.js'
import { intersect } from './intersect.js'
import { pointerName, valueAtPointer } from './json-pointer.js'
import { notesOf, type Notes } from './notes.js'
import { objectShape } from './read-object.js'
import { isSummary } from './summary.js'
import { neverShape, unionOf, unknownShape, type PrimitiveName, type Shape } from './shape.js'

/** A JSON Schema object. */
export type SchemaObject = Readonly<Record<string, unknown>>

/** A type that a schema refers to. */
export interface Definition {
  /** Equal for definitions that mean the same, also in different documents. */
  readonly key: string
  /** What the schema calls it; undefined for the root of a schema that refers to itself. */
  readonly name: string | undefined
  readonly shape: Shape
  readonly notes: Notes
}

/** A schema, read. */
export interface SchemaDocument {
  readonly shape: Shape
  readonly notes: Notes
  /** Every definition the shape refers to, directly or not, in the order of first mention. */
  readonly definitions: readonly Definition[]
}

/**
 * Reads a JSON Schema of any common draft as types. Constraints that no type expresses (lengths, patterns, conditions)
 * widen the type rather than narrow it: it takes every value the schema accepts.
 */
export function readSchema(schema: unknown): SchemaDocument {
  const reader = new SchemaReader(schema)
  const shape = reader.shapeOf(schema)
  const definitions = reader.definitions()
  // A type that contains itself is written out at the root and once more as a definition.
  const text = JSON.stringify(shape)
  const same = definitions.find((definition) => JSON.stringify(definition.shape) === text)
  return { shape: same ? { kind: 'ref', target: same.key } : shape, notes: notesOf(schema), definitions }
}

/** Reads one document. A definition is entered before it is read, so that one may contain itself. */
export class SchemaReader {
  readonly #root: unknown
  readonly #definitions = new Map<string, Definition>()
  readonly #keys = new Map<string, string>()

  constructor(root: unknown) {
    this.#root = root
  }

  definitions(): Definition[] {
    return [...this.#definitions.values()]
  }

  /** The value a local reference points at. */
  target(reference: string): unknown {
    return valueAtPointer(this.#root, reference)
  }

  shapeOf(schema: unknown): Shape {
    if (schema === true || schema === undefined) return unknownShape
    if (schema === false) return neverShape
    if (!isObject(schema)) return unknownShape
    const shape = this.#described(schema)
    return schema['nullable'] === true ? unionOf([shape, { kind: 'primitive', name: 'null' }]) : shape
  }

  #described(schema: SchemaObject): Shape {
    const { $ref, allOf } = schema
    if (typeof $ref === 'string') return this.#reference($ref)
    if (isEmptyObject(schema['not'])) return neverShape
    const parts = [
      ...this.#alternatives(schema),
      ...(Array.isArray(allOf) ? allOf.map((part: unknown) => this.shapeOf(part)) : []),
    ]
    if (parts.length > 0 && isSummary(schema, this)) return this.#all(parts)
    return this.#all([this.#own(schema), ...parts])
  }

  #all([first = unknownShape, ...others]: readonly Shape[]): Shape {
    return others.reduce((shape, other) => intersect(shape, other, (key) => this.#resolve(key)), first)
  }

  #alternatives(schema: SchemaObject): Shape[] {
    const title = titleOf(schema)
    return ['anyOf', 'oneOf'].flatMap((keyword) => {
      const branches = schema[keyword]
      if (!Array.isArray(branches) || branches.length === 0) return []
      return [
        unionOf(
          branches.map((branch: unknown) => this.shapeOf(branch)),
          title,
        ),
      ]
    })
  }

  #own(schema: SchemaObject): Shape {
    if (Object.hasOwn(schema, 'const')) return literalShape(schema['const'])
    const { enum: values } = schema
    if (Array.isArray(values)) return unionOf(values.map(literalShape), titleOf(schema))
    return unionOf(
      typesOf(schema).map((type) => this.#ofType(type, schema)),
      titleOf(schema),
    )
  }

  #ofType(type: string, schema: SchemaObject): Shape {
    if (type === 'object') return objectShape(schema, this)
    if (type === 'array') return this.#arrayShape(schema)
    return isPrimitive(type) ? { kind: 'primitive', name: type } : unknownShape
  }

  #arrayShape(schema: SchemaObject): Shape {
    const { items, prefixItems, additionalItems, minItems, maxItems } = schema
    const title = titleOf(schema)
    const named = title === undefined ? {} : { title }
    const first: unknown = prefixItems ?? items
    if (maxItems === 0) return { kind: 'tuple', items: [], required: 0, ...named }
    if (!Array.isArray(first)) return { kind: 'array', items: this.shapeOf(items), ...named }
    const behind = prefixItems === undefined ? additionalItems : items
    const isEnded = behind === false || (typeof maxItems === 'number' && maxItems <= first.length)
    return {
      kind: 'tuple',
      items: first.map((item: unknown) => this.shapeOf(item)),
      required: typeof minItems === 'number' ? Math.min(minItems, first.length) : 0,
      ...(isEnded ? {} : { rest: this.shapeOf(behind) }),
      ...named,
    }
  }

  #reference(reference: string): Shape {
    const schema = this.target(reference)
    if (schema === undefined) return unknownShape
    const known = this.#keys.get(reference)
    if (known !== undefined) return { kind: 'ref', target: known }
    const key = definitionKey(reference, this.#root)
    this.#keys.set(reference, key)
    const name = pointerName(reference)
    const notes = notesOf(schema)
    this.#definitions.set(key, { key, name, shape: unknownShape, notes })
    const shape = this.shapeOf(schema)
    this.#definitions.set(key, { key, name, shape: loopless(shape, key), notes })
    return { kind: 'ref', target: key }
  }

  #resolve(key: string): Shape {
    return this.#definitions.get(key)?.shape ?? unknownShape
  }
}

/** `{ "$ref": "#/definitions/A" }` as the whole of A says nothing. */
function loopless(shape: Shape, key: string): Shape {
  return shape.kind === 'ref' && shape.target === key ? unknownShape : shape
}

const primitives: readonly string[] = [
  'string',
  'number',
  'integer',
  'boolean',
  'null',
] satisfies PrimitiveName[]

function isPrimitive(type: string): type is PrimitiveName {
  return primitives.includes(type)
}

/** The types a schema names; without `type`, those its keywords are about. */
function typesOf(schema: SchemaObject): string[] {
  const { type } = schema
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type.filter((name): name is string => typeof name === 'string')
  const objectKeywords = ['properties', 'required', 'additionalProperties', 'patternProperties']
  if (objectKeywords.some((keyword) => schema[keyword] !== undefined)) return ['object']
  return schema['items'] !== undefined || schema['prefixItems'] !== undefined ? ['array'] : ['any']
}

/** The type of one exact value. */
function literalShape(value: unknown): Shape {
  if (value === null) return { kind: 'primitive', name: 'null' }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'literal', value }
  if (Array.isArray(value)) return { kind: 'tuple', items: value.map(literalShape), required: value.length }
  if (!isObject(value)) return unknownShape
  const properties = Object.entries(value).map(([name, member]) => ({
    name,
    shape: literalShape(member),
    isRequired: true,
    notes: notesOf(undefined),
  }))
  return { kind: 'object', properties, isClosed: true }
}

function titleOf({ title }: SchemaObject): string | undefined {
  return typeof title === 'string' && title.trim() !== '' ? title : undefined
}

function isEmptyObject(value: unknown): boolean {
  return value === true || (isObject(value) && Object.keys(value).length === 0)
}
