import type { DecodeCondition, PlainType, PlainValue } from '../manifest/index.js'

/** Every item or member. */
export const ANY = Symbol('any')

export type Segment = string | typeof ANY

/** A path that is walked, and how many of its segments are behind. */
export interface Way {
  readonly segments: readonly Segment[]
  readonly where: readonly DecodeCondition[]
  readonly at: number
}

/** True when a value is what a condition asks for; a condition about the members of a `*` says nothing of the whole. */
export function holds({ types, member, is, not }: DecodeCondition, value: unknown): boolean {
  if (types && !types.includes(typeOf(value))) return false
  if (member !== undefined && !hasMember(value, member)) return false
  const looked = member === undefined ? value : (Reflect.get(value as object, member) as unknown)
  if (is && !is.includes(looked as PlainValue)) return false
  return !not?.includes(looked as PlainValue)
}

/** True for a member that a `*` stands for under the conditions at its place. */
export function isMeant(key: string, conditions: readonly DecodeCondition[]): boolean {
  return conditions.every(
    ({ except, unlike, matching }) =>
      !except?.includes(key) &&
      !unlike?.some((pattern) => matches(key, pattern)) &&
      (matching === undefined || matches(key, matching)),
  )
}

function typeOf(value: unknown): PlainType {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : (typeof value as PlainType)
}

function hasMember(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

const compiled = new Map<string, RegExp>()

/** The way a schema's `patternProperties` are compared. */
function matches(key: string, pattern: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'u')
  compiled.set(pattern, known)
  return known.test(key)
}
