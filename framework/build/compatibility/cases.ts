import { isObject, referredTo, type Place, type Plain } from './place.js'

/** One way to fulfil a schema: everything in it holds at once. */
export type Case = readonly Plain[]

/** More alternatives than this are not told apart: the schema then counts as wider than it is. */
const MAX_CASES = 200

/** The ways to fulfil several schemas at once. None means that no value does. */
export function casesOf(places: readonly Place[]): readonly Case[] {
  return places.reduce<readonly Case[]>((cases, place) => product(cases, casesOfOne(place, new Set())), [[]])
}

function casesOfOne({ schema, root }: Place, seen: ReadonlySet<unknown>): readonly Case[] {
  if (schema === false) return []
  if (!isObject(schema) || seen.has(schema)) return [[]]
  const inside = new Set([...seen, schema])
  const casesIn = (part: unknown) => casesOfOne({ schema: part, root }, inside)
  const { $ref, allOf, anyOf, oneOf, ...keywords } = schema
  const parts = [
    ...referenceCases($ref, root, inside),
    ...listOf(allOf).map(casesIn),
    ...[anyOf, oneOf].filter(Array.isArray).map((list: unknown[]) => list.flatMap(casesIn)),
  ]
  return parts.reduce<readonly Case[]>(product, [[{ keywords, root }]])
}

function referenceCases(ref: unknown, root: unknown, seen: ReadonlySet<unknown>): (readonly Case[])[] {
  const target = referredTo(ref, root)
  return target === undefined ? [] : [casesOfOne(target, seen)]
}

function product(some: readonly Case[], others: readonly Case[]): readonly Case[] {
  if (some.length * others.length > MAX_CASES) return some
  return some.flatMap((one) => others.map((other) => [...one, ...other]))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
