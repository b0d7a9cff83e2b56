import type { DecodeCondition } from '../../manifest/index.js'
import { resolved, type Schema } from './schema.js'
import { alternatives } from './wire-graph.js'

/** A part of an object or array: its segment in a path, and what restricts a `*` to the members it is about. */
export interface Part {
  readonly segment: string
  readonly schema: Schema
  readonly where: readonly DecodeCondition[]
}

/** The parts of a schema in the words of a path. A `*` leaves out the members that have a schema of their own. */
export function partsOf(schema: Schema): Part[] {
  const { properties, patternProperties, additionalProperties, items, additionalItems } = schema
  const named = members(properties)
  const patterned = members(patternProperties)
  const placed = Array.isArray(items) ? (items as Schema[]) : []
  const names = named.map(([name]) => name)
  return [
    ...named.map(([name, part]) => ({ segment: escapeSegment(name), schema: part, where: [] })),
    ...patterned.map(([matching, part]) => wild(part, { matching })),
    ...placed.map((part, index) => ({ segment: String(index), schema: part, where: [] })),
    ...wildIf(Array.isArray(items) ? undefined : items, {}),
    ...wildIf(additionalProperties, {
      ...(names.length === 0 ? {} : { except: names }),
      ...(patterned.length === 0 ? {} : { unlike: patterned.map(([pattern]) => pattern) }),
    }),
    ...wildIf(additionalItems, { except: placed.map((_, index) => String(index)) }),
  ]
}

/** What another member of a union says about the places of a path: every schema a value there can have. */
export function schemasAt(schema: Schema, path: string): Schema[] {
  const [, ...segments] = path.split('/')
  return segments.reduce(
    (found, segment) => found.flatMap((one) => alternatives(one).flatMap((each) => under(each, segment))),
    [schema],
  )
}

function under(schema: Schema, segment: string): Schema[] {
  const parts = partsOf(resolved(schema))
  const exact = parts.filter((part) => segment === '*' || part.segment === segment)
  return (exact.length > 0 ? exact : parts.filter((part) => part.segment === '*')).map((part) => part.schema)
}

function members(value: unknown): [string, Schema][] {
  return typeof value === 'object' && value !== null ? (Object.entries(value) as [string, Schema][]) : []
}

type Limits = Omit<DecodeCondition, 'at'>

function wildIf(value: unknown, limits: Limits): Part[] {
  return typeof value === 'object' && value !== null ? [wild(value as Schema, limits)] : []
}

function wild(schema: Schema, limits: Limits): Part {
  const where = Object.keys(limits).length === 0 ? [] : [{ at: 0, ...limits }]
  return { segment: '*', schema, where }
}

function escapeSegment(name: string): string {
  if (name === '*') return '~2'
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
