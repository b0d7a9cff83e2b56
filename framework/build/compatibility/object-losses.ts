import type { Case } from './cases.js'
import { saidBy } from './facts.js'
import type { Within } from './inspection.js'
import { renamedAt, type Loss } from './loss.js'
import { isObject, type Place, type Plain } from './place.js'

type Named = Readonly<Record<string, unknown>>

/** What a schema refuses of the objects of a case. */
export function objectLosses(one: Case, to: Plain, within: Within): readonly Loss[] {
  const missing = requiredLosses(one, to, within)
  const told = new Set(missing.map(({ path }) => path))
  const others = [
    ...memberLosses(one, to, within),
    ...patternLosses(one, to, within),
    ...restLosses(one, to, within),
  ]
  return [...missing, ...others.filter(({ path }) => !told.has(path))]
}

function requiredLosses(one: Case, { keywords }: Plain, { inspection }: Within): readonly Loss[] {
  const sure = new Set(saidBy(one, 'required').flat())
  const wanted = Array.isArray(keywords['required']) ? (keywords['required'] as string[]) : []
  return wanted
    .filter((name) => !sure.has(name))
    .map((name) => inspection.at(name).loss('required', { from: 'optional', to: 'required' }))
}

/** Members that either side names. */
function memberLosses(one: Case, to: Plain, { inspect, inspection }: Within): readonly Loss[] {
  const names = new Set([...one, to].flatMap(({ keywords }) => Object.keys(named(keywords, 'properties'))))
  return [...names].flatMap((name) => {
    const from = one.flatMap((plain) => memberPlaces(plain, name))
    if (from.length === 0 && inspection.options.unnamed === 'absent') return []
    return memberPlaces(to, name).flatMap((place) => inspect(from, place, inspection.at(name)))
  })
}

/** Members whose name matches an expression of the case: everything of no certain name in the other schema has to take them. */
function patternLosses(one: Case, to: Plain, { inspect, inspection }: Within): readonly Loss[] {
  const patterns = new Set(one.flatMap(({ keywords }) => Object.keys(named(keywords, 'patternProperties'))))
  const inner = inspection.at('*')
  return [...patterns].flatMap((pattern) => {
    const from = one.flatMap((plain) => patternPlaces(plain, pattern))
    const others = Object.entries(named(to.keywords, 'patternProperties'))
    const isKnown = others.some(([other]) => other === pattern)
    const met = [
      ...others.map(([, schema]) => schema),
      ...(isKnown ? [] : listed(to.keywords['additionalProperties'])),
    ]
    return met.flatMap((schema) => inspect(from, { schema, root: to.root }, inner))
  })
}

/** Members that the case does not name. */
function restLosses(one: Case, to: Plain, { inspect, inspection }: Within): readonly Loss[] {
  const from = one.flatMap(({ keywords, root }) =>
    listed(keywords['additionalProperties']).map((schema) => ({ schema, root })),
  )
  if (from.length === 0 && inspection.options.unnamed === 'absent') return []
  const patterns = Object.entries(named(to.keywords, 'patternProperties'))
  const own = new Set(one.flatMap(({ keywords }) => Object.keys(named(keywords, 'patternProperties'))))
  const met = [
    ...listed(to.keywords['additionalProperties']),
    ...patterns.filter(([pattern]) => !own.has(pattern)).map(([, schema]) => schema),
  ]
  const inner = inspection.at('*')
  const losses = met.flatMap((schema) => inspect(from, { schema, root: to.root }, inner))
  return renamedAt(inner.path, 'members', losses)
}

/** What a schema says of the member of one name. */
function memberPlaces({ keywords, root }: Plain, name: string): readonly Place[] {
  const properties = named(keywords, 'properties')
  const schemas = [
    ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...Object.entries(named(keywords, 'patternProperties')).flatMap(([pattern, schema]) =>
      matches(pattern, name) ? [schema] : [],
    ),
  ]
  const said = schemas.length > 0 ? schemas : listed(keywords['additionalProperties'])
  return said.map((schema) => ({ schema, root }))
}

/** What a schema says of members whose name matches a pattern and that no side names. */
function patternPlaces({ keywords, root }: Plain, pattern: string): readonly Place[] {
  const patterns = named(keywords, 'patternProperties')
  if (Object.hasOwn(patterns, pattern)) return [{ schema: patterns[pattern], root }]
  // Names may match another pattern, too: what is said of all others is not sure to be said of them.
  const isSure = Object.keys(patterns).length === 0
  return isSure ? listed(keywords['additionalProperties']).map((schema) => ({ schema, root })) : []
}

function named(keywords: Named, keyword: string): Named {
  const value = keywords[keyword]
  return isObject(value) ? value : {}
}

function listed(schema: unknown): readonly unknown[] {
  return schema === undefined ? [] : [schema]
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name)
  } catch {
    return true // not an expression here: it may match, then
  }
}
