import { iiiError } from '../../errors/iii-error.js'
import { isObject, type JsonObject, type RawJson } from '../../protocol/json.js'

/** One member of an engine function's input: its schema and, with it, the check. */
export interface Member<Value> {
  readonly schema: JsonObject
  readonly isRequired: boolean
  /** What a value must be, for the message that refuses it. */
  readonly expectation: string
  readonly accepts: (value: unknown) => boolean
  /** Carries the type; never present. */
  readonly value?: Value
}

export type Members = { readonly [name: string]: Member<unknown> }
export type InputOf<Shape extends Members> = {
  readonly [Name in keyof Shape]: Shape[Name] extends Member<infer Value> ? Value : never
}

const isString = (value: unknown): boolean => typeof value === 'string'
const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString)

export function text(description: string): Member<string | undefined> {
  return {
    schema: { type: 'string', description },
    isRequired: false,
    expectation: 'a string',
    accepts: isString,
  }
}

export function requiredText(description: string): Member<string> {
  return {
    schema: { type: 'string', description },
    isRequired: true,
    expectation: 'a string',
    accepts: isString,
  }
}

export function texts(description: string): Member<readonly string[] | undefined> {
  const schema = { type: 'array', items: { type: 'string' }, description }
  return { schema, isRequired: false, expectation: 'an array of strings', accepts: isStrings }
}

export function flag(description: string): Member<boolean | undefined> {
  const accepts = (value: unknown): boolean => typeof value === 'boolean'
  const schema = { type: 'boolean', default: false, description }
  return { schema, isRequired: false, expectation: 'true or false', accepts }
}

export function anyJson(description: string): Member<unknown> {
  return { schema: { description }, isRequired: false, expectation: 'any JSON', accepts: () => true }
}

export function record(description: string): Member<Record<string, unknown> | undefined> {
  return {
    schema: { type: 'object', description },
    isRequired: false,
    expectation: 'an object',
    accepts: isObject,
  }
}

export function wholeNumber(description: string): Member<number | undefined> {
  const schema = { type: 'integer', minimum: 0, description }
  const accepts = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
  return { schema, isRequired: false, expectation: 'a whole number of at least 0', accepts }
}

const LARGEST_PID = 2 ** 32 - 1

export function processId(description: string): Member<number | undefined> {
  const accepts = (value: unknown): boolean =>
    Number.isInteger(value) && inRange(value as number, LARGEST_PID)
  const schema = { type: 'integer', minimum: 0, maximum: LARGEST_PID, description }
  return { schema, isRequired: false, expectation: `a whole number from 0 to ${LARGEST_PID}`, accepts }
}

function inRange(value: number, largest: number): boolean {
  return value >= 0 && value <= largest
}

/** The JSON Schema of an input. */
export function inputSchema(members: Members): JsonObject {
  const entries = Object.entries(members)
  const required = entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    ...(required.length > 0 && { required }),
  }
}

/**
 * Checks an engine function's input. Null reads like absent, unknown members are dropped.
 * @throws `deserialization_error` for anything but an object with members of the right types (protocol §5).
 */
export function readInput<Shape extends Members>(
  functionId: string,
  data: RawJson,
  members: Shape,
): InputOf<Shape> {
  const fail = (detail: string): never => {
    throw iiiError('deserialization_error', { functionId, detail })
  }
  if (!data.isObject) fail('expected an object')
  const given = data.parse()
  if (!isObject(given)) return fail('expected an object')
  const values = Object.entries(members).map(([name, member]): [string, unknown] => {
    const value = Object.hasOwn(given, name) ? (given[name] ?? undefined) : undefined
    if (value === undefined && member.isRequired) fail(`missing member '${name}'`)
    if (value !== undefined && !member.accepts(value)) fail(`'${name}' must be ${member.expectation}`)
    return [name, value]
  })
  // Every member was checked against the entry that gives it its type.
  return Object.fromEntries(values) as InputOf<Shape>
}
