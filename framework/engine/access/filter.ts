import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE, isBlank } from '../../protocol/namespace.js'
import { insideMatch, patternOf } from './pattern.js'

/** A function as access rules look at it. Metadata is that of the function a call would reach. */
export interface Target {
  readonly namespace: string
  readonly id: string
  readonly metadata?: unknown
}

/** One entry of `expose_functions`, ready to be asked. */
export type Filter = (target: Target) => boolean

/**
 * One entry of `expose_functions` as it is written (protocol §8.2): `match("orders::*")`, a map with the bare pattern,
 * or a map of metadata, whose values may be `match("…")` too. Without a namespace it covers `default` only.
 */
export type FilterInput =
  | string
  | { readonly match: string; readonly namespace?: string }
  | { readonly metadata: { readonly [key: string]: unknown }; readonly namespace?: string }

type Read = { readonly filter: Filter } | { readonly problem: string }
type Test = (target: Target) => boolean

const MEMBERS = ['match', 'metadata', 'namespace']

/** What is wrong with a filter, in words that follow its place; undefined when it is one. */
export function filterProblem(value: unknown): string | undefined {
  const read = readFilter(value)
  return 'problem' in read ? read.problem : undefined
}

export function readFilter(value: unknown): Read {
  if (typeof value === 'string') return readText(value)
  if (!isObject(value)) return { problem: 'must be `match("…")`, or a map with `match` or `metadata`' }
  const stranger = Object.keys(value).find((key) => !MEMBERS.includes(key))
  if (stranger !== undefined)
    return { problem: `has the unknown key '${stranger}'; a filter has ${MEMBERS.join(', ')}` }
  const { match, metadata, namespace = DEFAULT_NAMESPACE } = value
  if ((match === undefined) === (metadata === undefined))
    return { problem: 'must have either `match` or `metadata`' }
  if (typeof namespace !== 'string' || isBlank(namespace))
    return { problem: 'must have a name as its `namespace`' }
  if (match !== undefined && typeof match !== 'string')
    return { problem: 'must have a pattern as its `match`' }
  if (metadata !== undefined && (!isObject(metadata) || Object.keys(metadata).length === 0))
    return { problem: 'must have a map with at least one key as its `metadata`' }
  const accepts = typeof match === 'string' ? byId(match) : byMetadata(metadata as Record<string, unknown>)
  return { filter: (target) => target.namespace === namespace && accepts(target) }
}

function readText(text: string): Read {
  const inside = insideMatch(text)
  if (inside === undefined) return { problem: `must be written match("…"), not ${text}` }
  const accepts = byId(inside)
  return { filter: (target) => target.namespace === DEFAULT_NAMESPACE && accepts(target) }
}

function byId(source: string): Test {
  const fits = patternOf(source)
  return ({ id }) => fits(id)
}

/** Every key has to be there with its value; a function without metadata never fits. */
function byMetadata(wanted: Record<string, unknown>): Test {
  const tests = Object.entries(wanted).map(([key, value]) => [key, valueTest(value)] as const)
  return ({ metadata }) =>
    isObject(metadata) && tests.every(([key, fits]) => Object.hasOwn(metadata, key) && fits(metadata[key]))
}

function valueTest(wanted: unknown): (value: unknown) => boolean {
  const inside = typeof wanted === 'string' ? insideMatch(wanted) : undefined
  if (inside === undefined) return (value) => isDeepStrictEqual(value, wanted)
  const fits = patternOf(inside)
  return (value) => typeof value === 'string' && fits(value)
}
