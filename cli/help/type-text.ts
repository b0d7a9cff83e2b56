import { alternativesOf, flatten, jsonType, propertiesOf, valuesOf } from '../schema/flatten.js'

/** Objects inside unions inside arrays: beyond this a type is told by its kind alone. */
const MAX_DEPTH = 3

/** A schema's type in a few characters: `number`, `string[]`, `enum(a|b)`, `{ id, total }`, `any`. */
export function typeText(schema: unknown, root: unknown, depth = 0): string {
  const flat = flatten(schema, root)
  const values = valuesOf(flat)
  if (values !== undefined) return `enum(${values.map(valueText).join('|')})`
  const alternatives = depth < MAX_DEPTH ? alternativesOf(flat) : []
  if (alternatives.length > 0) {
    return [...new Set(alternatives.map((one) => alternativeText(one, root, depth)))].join(' | ')
  }
  const types = [flat['type']].flat().filter((type) => typeof type === 'string')
  if (types.length === 0) return propertiesOf(flat).size > 0 ? 'object' : 'any'
  return types.map((type) => (type === 'array' ? arrayText(flat['items'], root, depth) : type)).join('|')
}

function arrayText(items: unknown, root: unknown, depth: number): string {
  if (Array.isArray(items)) return `[${items.map((item) => typeText(item, root, depth + 1)).join(', ')}]`
  const text = depth < MAX_DEPTH && items !== undefined ? typeText(items, root, depth + 1) : 'any'
  if (text === 'any') return 'array'
  return /[ |]/.test(text) && !text.startsWith('enum(') ? `(${text})[]` : `${text}[]`
}

/** In a union the objects are told apart by their properties. */
function alternativeText(schema: unknown, root: unknown, depth: number): string {
  const names = [...propertiesOf(flatten(schema, root)).keys()]
  return names.length === 0 ? typeText(schema, root, depth + 1) : `{ ${names.join(', ')} }`
}

function valueText(value: unknown): string {
  return jsonType(value) === 'string' ? String(value) : JSON.stringify(value)
}
