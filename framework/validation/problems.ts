import type { ErrorObject } from 'ajv'
import type { Problem } from '../errors/catalog/wire.js'
import { nearestName } from '../errors/nearest-name.js'
import type { JsonSchema } from '../manifest/index.js'
import { resolved } from './resolve-reference.js'

/** So many problems tell what is wrong; a list of a million wrong items must not become a message of a million lines. */
const MAX_PROBLEMS = 100

/** What the validator found, in readable words: one problem per place and reason, forms of a union gathered. */
export function problemsOf(errors: readonly ErrorObject[], root: JsonSchema): Problem[] {
  const unions = errors.filter(isUnion).map((error) => ({ error, parts: partsOf(error.schema, root) }))
  const insideAny = (error: ErrorObject) => unions.some((union) => isInside(error, union))
  const problems = errors
    .filter((error) => !insideAny(error) && !isSaidByValues(error, errors))
    .map((error) => {
      const union = unions.find((it) => it.error === error)
      return union ? unionProblem(union, errors) : problemOf(error)
    })
  return bounded(distinct(problems))
}

function bounded(problems: Problem[]): Problem[] {
  const more = problems.length - MAX_PROBLEMS
  if (more <= 0) return problems
  return [...problems.slice(0, MAX_PROBLEMS), { path: '', reason: `has ${more} more problems` }]
}

/** What a value must be one of says its type, too. */
function isSaidByValues(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return (
    error.keyword === 'type' &&
    errors.some(
      ({ keyword, instancePath, parentSchema }) =>
        (keyword === 'enum' || keyword === 'const') &&
        instancePath === error.instancePath &&
        parentSchema === error.parentSchema,
    )
  )
}

interface Union {
  readonly error: ErrorObject
  /** Every schema its branches are made of. */
  readonly parts: ReadonlySet<unknown>
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf'
}

/** The validator also tells what each branch disliked; those errors name a schema within the branch. */
function isInside(error: ErrorObject, union: Union): boolean {
  const place = union.error.instancePath
  const isAtOrBelow = error.instancePath === place || error.instancePath.startsWith(`${place}/`)
  return error !== union.error && isAtOrBelow && union.parts.has(error.parentSchema)
}

function unionProblem(union: Union, errors: readonly ErrorObject[]): Problem {
  const path = union.error.instancePath
  const inside = errors
    .filter((error) => isInside(error, union) && !isUnion(error) && !isSaidByValues(error, errors))
    .map(problemOf)
  const forms = distinct(inside).map((problem) =>
    `${problem.path.slice(path.length)} ${problem.reason}`.trim(),
  )
  return { path, reason: `fits none of its forms: ${forms.join('; or ')}` }
}

function partsOf(schema: unknown, root: JsonSchema, parts = new Set<unknown>()): Set<unknown> {
  if (typeof schema !== 'object' || schema === null || parts.has(schema)) return parts
  parts.add(schema)
  const target = resolved(schema as JsonSchema, root)
  for (const part of [target, ...Object.values(schema)]) partsOf(part, root, parts)
  return parts
}

function problemOf(error: ErrorObject): Problem {
  const params: Record<string, unknown> = error.params
  const place = placeKeywords[error.keyword]
  const path =
    place === undefined ? error.instancePath : `${error.instancePath}/${escaped(String(params[place]))}`
  const reason = reasons[error.keyword]
  return { path, reason: reason ? reason(error) : (error.message ?? 'is not valid') }
}

/** Keywords about a member: the problem is told at the member, whose name is this parameter of the error. */
const placeKeywords: Record<string, string | undefined> = {
  required: 'missingProperty',
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
  propertyNames: 'propertyName',
}

const reasons: Record<string, ((error: ErrorObject) => string) | undefined> = {
  required: () => 'is required',
  additionalProperties: unknownMember,
  unevaluatedProperties: unknownMember,
  type: ({ params, data }) => `must be ${alternatives(params['type'])}, but is ${kindOf(data)}`,
  const: ({ params }) => `must be ${JSON.stringify(params['allowedValue'])}`,
  enum: ({ params }) => `must be one of ${JSON.stringify(params['allowedValues']).slice(1, -1)}`,
  not: () => 'is not allowed',
}

function unknownMember({ params, parentSchema }: ErrorObject): string {
  const name = String(params['additionalProperty'] ?? params['unevaluatedProperty'])
  const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {})
  const nearest = nearestName(name, known)
  return nearest === undefined
    ? 'is not a known property'
    : `is not a known property; did you mean '${nearest}'?`
}

function alternatives(types: unknown): string {
  return Array.isArray(types) ? types.join(' or ') : String(types)
}

/** The value's type; the value itself could be a secret. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

function escaped(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.reason}`, problem])).values()]
}
