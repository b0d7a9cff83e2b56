import { withoutNotes } from '../../framework/manifest/index.js'
import { sanitizeLine } from '../sanitize.js'
import { flatten, propertiesOf, requiredOf, type FlatSchema } from '../schema/flatten.js'
import { constraints } from './constraints.js'
import { typeText } from './type-text.js'

const MAX_DEPTH = 3

/** One row per property, in declared order: name, type, required, description. Nested ones follow, indented. */
export function parameterRows(schema: unknown): string[][] {
  const plain = withoutNotes(schema)
  return objectRows(flatten(plain, plain), { root: plain, prefix: '', depth: 1 })
}

interface Level {
  readonly root: unknown
  /** The dotted way here, with its closing dot. */
  readonly prefix: string
  readonly depth: number
}

function objectRows(object: FlatSchema, level: Level): string[][] {
  const required = requiredOf(object)
  return [...propertiesOf(object)].flatMap(([name, schema]) => [
    propertyRow({ name, schema, isRequired: required.has(name) }, level),
    ...nestedRows(name, schema, level),
  ])
}

function propertyRow(
  { name, schema, isRequired }: { name: string; schema: unknown; isRequired: boolean },
  { root, prefix, depth }: Level,
): string[] {
  const indent = '  '.repeat(depth - 1)
  return [
    indent + sanitizeLine(prefix + name),
    sanitizeLine(typeText(schema, root)),
    isRequired ? 'yes' : 'no',
    description(flatten(schema, root)),
  ]
}

/** The properties of an object, or of the objects in an array. */
function nestedRows(name: string, schema: unknown, { root, prefix, depth }: Level): string[][] {
  if (depth >= MAX_DEPTH) return []
  const flat = flatten(schema, root)
  const isList = propertiesOf(flat).size === 0
  const object = isList ? flatten(flat['items'], root) : flat
  return objectRows(object, { root, prefix: `${prefix}${name}${isList ? '[]' : ''}.`, depth: depth + 1 })
}

/** What the schema says about a value: its description, then its limits in brackets. */
export function description(flat: FlatSchema): string {
  const told = typeof flat['description'] === 'string' ? flat['description'] : ''
  const limits = constraints(flat)
  return sanitizeLine(limits.length === 0 ? told : `${told} (${limits.join(', ')})`)
}
