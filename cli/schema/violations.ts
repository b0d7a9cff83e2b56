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
    return validate(payload) ? [] : problemsOf(validate.errors ?? [])
  } catch {
    return [] // see above: the call goes out, and the callee answers
  }
}

function problemsOf(errors: readonly ErrorObject[]): Problem[] {
  const outside = errors.filter(({ schemaPath }) => !/\/(anyOf|oneOf)\/\d+\//.test(schemaPath))
  return distinct(outside.map((error) => (isUnion(error) ? unionProblem(error, errors) : problemOf(error))))
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf'
}

/** One problem for a union, naming what each of its forms dislikes. */
function unionProblem(
  { instancePath: path, schemaPath }: ErrorObject,
  errors: readonly ErrorObject[],
): Problem {
  const inner = errors.filter((error) => error.schemaPath.startsWith(`${schemaPath}/`) && !isUnion(error))
  const forms = distinct(inner.map(problemOf)).map((one) =>
    `${one.path.slice(path.length)} ${one.reason}`.trim(),
  )
  return { path, reason: `fits none of its forms: ${forms.join('; or ')}` }
}

function problemOf(error: ErrorObject): Problem {
  const { keyword, instancePath, params, message } = error
  const member = MEMBER_KEYWORDS[keyword]
  const values: Readonly<Record<string, unknown>> = params
  return {
    path: member === undefined ? instancePath : childPath(instancePath, values[member]),
    reason: REASONS[keyword]?.(error) ?? message ?? 'is not valid',
  }
}

/** Keywords about a member of an object: the problem is told at the member, which this parameter names. */
const MEMBER_KEYWORDS: Readonly<Record<string, string | undefined>> = {
  required: 'missingProperty',
  additionalProperties: 'additionalProperty',
}

const REASONS: Readonly<Record<string, ((error: ErrorObject) => string) | undefined>> = {
  required: () => 'is required',
  additionalProperties: () => 'is not a known property',
  type: ({ message, data }) => `${message ?? 'has the wrong type'}, but is ${jsonType(data)}`,
  enum: ({ params }) => `must be one of ${JSON.stringify(params['allowedValues']).slice(1, -1)}`,
  const: ({ params }) => `must be ${JSON.stringify(params['allowedValue'])}`,
}

function childPath(parent: string, name: unknown): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.reason}`, problem])).values()]
}
