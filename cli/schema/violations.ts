import type { ErrorObject } from 'ajv'
import type { Problem } from '../../framework/errors/catalog/wire.js'
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
async function listViolations(schema: unknown, payload: unknown): Promise<Problem[]> {
  const [{ Ajv }, formats] = await Promise.all([import('ajv'), import('ajv-formats')])
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateSchema: false, logger: false })
  formats.default.default(ajv)
  try {
    const validate = ajv.compile({ ...(schema as object), $schema: undefined })
    return validate(payload) ? [] : distinct((validate.errors ?? []).filter(isOutsideUnion).map(problemOf))
  } catch {
    return [] // see above: the call goes out, and the callee answers
  }
}

/** What the forms of a union dislike one by one says less than that none of them fits. */
function isOutsideUnion({ schemaPath }: ErrorObject): boolean {
  return !/\/(anyOf|oneOf)\/\d+\//.test(schemaPath)
}

function problemOf({ keyword, instancePath, params, data, message }: ErrorObject): Problem {
  const values: Readonly<Record<string, unknown>> = params
  if (keyword === 'required')
    return { path: childPath(instancePath, values['missingProperty']), reason: 'is required' }
  if (keyword === 'additionalProperties') {
    return { path: childPath(instancePath, values['additionalProperty']), reason: 'is not a known property' }
  }
  if (keyword === 'anyOf' || keyword === 'oneOf')
    return { path: instancePath, reason: 'fits none of its forms' }
  const reason = message ?? 'is not valid'
  return { path: instancePath, reason: keyword === 'type' ? `${reason}, but is ${jsonType(data)}` : reason }
}

function childPath(parent: string, name: unknown): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.reason}`, problem])).values()]
}
