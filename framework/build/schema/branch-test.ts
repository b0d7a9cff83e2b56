import type { DecodeCondition, PlainType, PlainValue } from '../../manifest/index.js'
import { jsonTypesOf, resolved, type Schema } from './schema.js'

/**
 * How the run time tells one member of a union from some others: by its exact values or JSON type, by a property with
 * other exact values in each of them, or by one that only it has. `undefined` when nothing tells them apart.
 */
export function branchTest(branch: Schema, others: readonly Schema[]): DecodeCondition | undefined {
  const own = resolved(branch)
  const values = exactValues(own)
  if (values) return { at: 0, is: values }
  const excluded = others.map((other) => exactValues(resolved(other)))
  if (excluded.every((list) => list !== undefined)) return { at: 0, not: excluded.flat() }
  const types = plainTypes(own)
  const theirs = others.map(plainTypes)
  if (types && theirs.every((list) => list && !list.some((type) => types.includes(type))))
    return { at: 0, types }
  for (const member of membersOf(own)) {
    const test = memberTest(own, member, others)
    if (test) return test
  }
  return undefined
}

function memberTest(own: Schema, member: string, others: readonly Schema[]): DecodeCondition | undefined {
  const values = exactValues(resolved(propertyOf(own, member) ?? {}))
  const rivals = others.map((other) => propertyOf(resolved(other), member))
  const isTold = (rival: Schema | undefined, index: number): boolean => {
    if (!rival) return isClosed(others[index] ?? {})
    const theirs = exactValues(resolved(rival))
    return values !== undefined && theirs !== undefined && !theirs.some((value) => values.includes(value))
  }
  if (!rivals.every(isTold)) return undefined
  return values ? { at: 0, member, is: values } : { at: 0, member }
}

/** The members every value has: the required properties of an object, the first items of a tuple. */
function membersOf({ required, items, minItems }: Schema): readonly string[] {
  if (Array.isArray(required)) return required as string[]
  return Array.isArray(items)
    ? items.slice(0, (minItems ?? 0) as number).map((_, index) => String(index))
    : []
}

function propertyOf({ properties, items }: Schema, name: string): Schema | undefined {
  const known = (properties ?? (Array.isArray(items) ? items : undefined)) as
    Readonly<Record<string, Schema>> | undefined
  return known && Object.hasOwn(known, name) ? known[name] : undefined
}

/** The JSON types of a schema, to which a number is an integer or not. */
export function plainTypes(schema: Schema): PlainType[] | undefined {
  const types = jsonTypesOf(schema)?.map((type): PlainType => (type === 'integer' ? 'number' : type))
  return types && [...new Set(types)]
}

/** True when no value has members beside those the schema names. */
function isClosed(schema: Schema): boolean {
  const { type, items, additionalItems, additionalProperties, patternProperties } = resolved(schema)
  if (type === 'array') return Array.isArray(items) && additionalItems === undefined
  return type !== 'object' || (additionalProperties === false && patternProperties === undefined)
}

function exactValues(schema: Schema): readonly PlainValue[] | undefined {
  if (schema['const'] !== undefined) return [schema['const'] as PlainValue]
  return Array.isArray(schema['enum']) ? (schema['enum'] as PlainValue[]) : undefined
}
