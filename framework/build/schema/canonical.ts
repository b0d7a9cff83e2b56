import type { JsonObject } from './assemble.js'

/** The order of keywords in every schema this build writes; others follow by name. */
const order = [
  '$ref',
  'title',
  'description',
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'contentEncoding',
  'contentMediaType',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'minProperties',
  'maxProperties',
  'items',
  'additionalItems',
  'minItems',
  'maxItems',
  'uniqueItems',
  'allOf',
  'anyOf',
  'not',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'definitions',
]
const rank = new Map(order.map((keyword, index) => [keyword, index]))

/** The schema with its keywords in canonical order; the names inside `properties` keep theirs. */
export function canonical(schema: JsonObject): JsonObject {
  const keywords = Object.keys(schema)
  // Most are made in this order.
  if (keywords.every((keyword, index) => index === 0 || inOrder(keywords[index - 1] ?? '', keyword) < 0))
    return schema
  return Object.fromEntries(keywords.toSorted(inOrder).map((keyword) => [keyword, schema[keyword]]))
}

function inOrder(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1)
}

function rankOf(keyword: string): number {
  return rank.get(keyword) ?? order.length
}
