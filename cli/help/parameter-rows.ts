import { withoutNotes } from '../../framework/manifest/index.js'
import { sanitizeLine } from '../sanitize.js'
import {
  alternativesOf,
  flatten,
  propertiesOf,
  requiredOf,
  typesOf,
  type FlatSchema,
} from '../schema/flatten.js'
import { isObject } from '../schema/json.js'
import { constraints } from './constraints.js'
import { typeText } from './type-text.js'

const MAX_DEPTH = 3

/** One row per property, in declared order: name, type, required, description. Nested ones follow, indented. */
export function parameterRows(schema: unknown): string[][] {
  const plain = withoutNotes(schema)
  return objectRows(flatten(plain, plain), { root: plain, prefix: '', depth: 1 })
}

/** The same of a result: also of the items of a list, and of an object in whose place there may be null. */
export function resultRows(schema: unknown): string[][] {
  const plain = withoutNotes(schema)
  const { object, prefix } = objectIn(plain, plain)
  return objectRows(object, { root: plain, prefix: prefix === '' ? '' : `${prefix}.`, depth: 1 })
}

function objectIn(schema: unknown, root: unknown, prefix = ''): { object: FlatSchema; prefix: string } {
  const object = flatten(schema, root)
  const [only, ...others] = alternativesOf(object).filter((one) => !isNull(one, root))
  const isLeaf = propertiesOf(object).size > 0 || prefix.length > MAX_DEPTH * 2
  if (isLeaf) return { object, prefix }
  if (only !== undefined && others.length === 0) return objectIn(only, root, prefix)
  return isObject(object['items']) ? objectIn(object['items'], root, `${prefix}[]`) : { object, prefix }
}

function isNull(schema: unknown, root: unknown): boolean {
  return [...typesOf(schema, root)].join() === 'null'
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
