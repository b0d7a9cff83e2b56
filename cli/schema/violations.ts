import type { Problem } from '../../framework/errors/catalog/wire.js'
import type { JsonSchema } from '../../framework/manifest/index.js'
import { compileSchema } from '../../framework/validation/index.js'
import { flatten, jsonType, propertiesOf, requiredOf, typesOf } from './flatten.js'
import { isObject } from './json.js'

/**
 * What is wrong with a payload, when something obvious is: a required parameter is missing, or one has another type
 * than declared. Then every violation is listed, with its place. A payload without an obvious mistake gives an empty
 * list: checking it fully is the callee's part, and loading a validator would slow every call down.
 */
export async function violations(schema: unknown, payload: unknown): Promise<readonly Problem[]> {
  return hasObviousMistake(schema, payload) ? listViolations(schema, payload) : []
}

function hasObviousMistake(schema: unknown, payload: unknown): boolean {
  if (!isObject(schema) || !isObject(payload)) return false
  const flat = flatten(schema, schema)
  const isMissing = [...requiredOf(flat)].some((name) => !Object.hasOwn(payload, name))
  return (
    isMissing ||
    [...propertiesOf(flat)].some(([name, property]) => isMistyped(payload, { name, property, schema }))
  )
}

function isMistyped(
  payload: Record<string, unknown>,
  { name, property, schema }: { name: string; property: unknown; schema: unknown },
): boolean {
  if (!Object.hasOwn(payload, name)) return false
  const types = typesOf(property, schema)
  const type = jsonType(payload[name])
  return types.size > 0 && !types.has(type) && !(type === 'integer' && types.has('number'))
}

/** A schema that cannot be compiled here says nothing: its worker knows what it means. */
async function listViolations(schema: unknown, payload: unknown): Promise<readonly Problem[]> {
  try {
    return (await compileSchema(schema as JsonSchema))(payload)
  } catch {
    return [] // see above: the call goes out, and the callee answers
  }
}
