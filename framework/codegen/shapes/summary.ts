import { isObject } from '../../protocol/json.js'
import type { SchemaObject } from './read-schema.js'

/** Finds what a reference points at. */
interface Reader {
  target(reference: string): unknown
}

const objectKeywords = ['patternProperties', 'additionalProperties', 'items', 'prefixItems', 'const', 'enum']

/**
 * True when the keywords beside `anyOf`, `oneOf` or `allOf` only repeat what every branch says in full, as `iii build`
 * writes them for readers of the top level: a `type`, and properties that all occur in the branches (codegen §6.4).
 */
export function isSummary(schema: SchemaObject, reader: Reader): boolean {
  if (objectKeywords.some((keyword) => schema[keyword] !== undefined)) return false
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => {
    const list = schema[keyword]
    return Array.isArray(list) ? list.map((branch: unknown) => followed(branch, reader)) : []
  })
  if (!branches.every(saysItsType)) return schema['type'] === undefined && !hasObjectPart(schema)
  const mentioned = new Set(branches.flatMap(propertyNames))
  const named = [...propertyNames(schema), ...requiredNames(schema)]
  return named.every((name) => mentioned.has(name))
}

function followed(branch: unknown, reader: Reader): unknown {
  return isObject(branch) && typeof branch['$ref'] === 'string' ? reader.target(branch['$ref']) : branch
}

function saysItsType(branch: unknown): boolean {
  if (!isObject(branch)) return false
  return ['type', 'const', 'enum', 'anyOf', 'oneOf', 'allOf'].some((keyword) => branch[keyword] !== undefined)
}

function hasObjectPart(schema: SchemaObject): boolean {
  return propertyNames(schema).length > 0 || requiredNames(schema).length > 0
}

function propertyNames(schema: unknown): string[] {
  const properties = isObject(schema) ? schema['properties'] : undefined
  return isObject(properties) ? Object.keys(properties) : []
}

function requiredNames({ required }: SchemaObject): string[] {
  return Array.isArray(required) ? required.filter((name): name is string => typeof name === 'string') : []
}
