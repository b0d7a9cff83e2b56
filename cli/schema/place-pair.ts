import { jsonOrText, parseJson, type Pair } from '../trigger/pairs.js'
import { isObject, withMember } from './json.js'
import { flatten, jsonType, propertiesOf, typesOf } from './flatten.js'

/**
 * Puts one pair into a payload. With a schema `a.b=1` goes into the object `a`, unless the schema has a property
 * spelled `a.b`, and the value takes the type the schema declares (cli §2.2).
 */
export function placePair(
  payload: Record<string, unknown>,
  pair: Pair,
  schema?: unknown,
): Record<string, unknown> {
  return placeAt(payload, { keys: keysOf(pair.key, schema), pair, schema, root: schema })
}

interface Placement {
  readonly keys: readonly string[]
  readonly pair: Pair
  /** The schema of the object the first key belongs to. */
  readonly schema: unknown
  /** The whole schema: references are resolved in it. */
  readonly root: unknown
}

function placeAt(
  payload: Record<string, unknown>,
  { keys, pair, schema, root }: Placement,
): Record<string, unknown> {
  const [key = '', ...inner] = keys
  const property = propertiesOf(flatten(schema, root)).get(key)
  if (inner.length === 0) return withMember(payload, key, typedValue(pair, property, root))
  const nested = Object.hasOwn(payload, key) && isObject(payload[key]) ? payload[key] : {}
  return withMember(payload, key, placeAt(nested, { keys: inner, pair, schema: property, root }))
}

/** The way to a key: as many leading segments as the schema has objects for; the rest stays one key. */
function keysOf(key: string, schema: unknown): string[] {
  const keys: string[] = []
  let object = schema
  for (let rest = key; ;) {
    const dot = rest.indexOf('.')
    const properties = propertiesOf(flatten(object, schema))
    const inner = dot === -1 || properties.has(rest) ? undefined : properties.get(rest.slice(0, dot))
    if (inner === undefined || !typesOf(inner, schema).has('object')) return [...keys, rest]
    keys.push(rest.slice(0, dot))
    rest = rest.slice(dot + 1)
    object = inner
  }
}

function typedValue({ form, text }: Pair, schema: unknown, root: unknown): unknown {
  if (form === 'json') return jsonOrText(text)
  const types = typesOf(schema, root)
  if (!types.has('string')) return jsonOrText(text)
  if (types.has('null') && text === 'null') return null
  const isText = [...types].every((type) => type === 'string' || type === 'null')
  return isText ? text : (scalarOf(types, text) ?? text)
}

/** For a parameter that may be text or something else: the something else, when the text spells it. */
function scalarOf(types: ReadonlySet<string>, text: string): unknown {
  const parsed = parseJson(text)
  if (parsed === undefined || isRounded(parsed.json)) return undefined
  const type = jsonType(parsed.json)
  return types.has(type) || (type === 'integer' && types.has('number')) ? parsed.json : undefined
}

/** A whole number beyond what JSON readers keep exactly; as text it stays what was typed. */
function isRounded(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
}
