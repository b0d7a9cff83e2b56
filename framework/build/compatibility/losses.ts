import { arrayLosses } from './array-losses.js'
import { accepts } from './accepts.js'
import { casesOf, type Case } from './cases.js'
import { kindsIn, kindsText, valuesIn, type Kind } from './facts.js'
import { Inspection, type InspectionOptions, type Within } from './inspection.js'
import { ruleLosses } from './rule-losses.js'
import type { Loss } from './loss.js'
import { objectLosses } from './object-losses.js'
import { annotations, areSame, isObject, referredTo, type Place } from './place.js'

/**
 * Where values of one schema may be refused by another. None means that every value of the first is one of the second;
 * when that cannot be proven, a loss is told: a doubtful case is never passed over.
 */
export function lossesBetween(from: Place, to: Place, options: InspectionOptions): readonly Loss[] {
  const losses = inspect([from], to, new Inspection(options))
  const seen = new Set<string>()
  return losses.filter(({ kind, path }) => !seen.has(`${kind} ${path}`) && seen.add(`${kind} ${path}`))
}

/** `from` are schemas that hold together. */
function inspect(from: readonly Place[], to: Place, inspection: Inspection): readonly Loss[] {
  if (to.schema === true || isSaid(from, to)) return []
  const inner = inspection.entering(from, to)
  if (inner === 'known') return []
  if (inner === 'too deep') return [inspection.loss('size', { from: '', to: '' })]
  return casesOf(from).flatMap((one) => caseLosses(one, to, { inspect, inspection: inner }))
}

/** The schema, or one of its alternatives, is among those that hold: most schemas of a new version are as they were. */
function isSaid(from: readonly Place[], to: Place): boolean {
  const said = from.flatMap(({ schema, root }) => [
    { schema, root },
    ...(isObject(schema) ? placesOf(schema['allOf'], root) : []),
  ])
  const { schema, root } = to
  const isUnion =
    isObject(schema) && Object.keys(schema).every((key) => key === 'anyOf' || annotations.has(key))
  const wanted = isUnion ? [to, ...placesOf(schema['anyOf'], root)] : [to]
  return said.some((place) => wanted.some((other) => areSame(place, other)))
}

function caseLosses(one: Case, to: Place, within: Within): readonly Loss[] {
  const kinds = kindsIn(one)
  const values = valuesIn(one)
  if (kinds.size === 0 || values?.length === 0) return []
  if (values) return valueLosses(values, to, within)
  if (to.schema === false)
    return [within.inspection.loss('member', { from: kindsText(kinds), to: 'nothing' })]
  if (!isObject(to.schema)) return []
  const { $ref, allOf, anyOf, oneOf, ...keywords } = to.schema
  const plain = { keywords, root: to.root }
  const target =
    $ref === undefined ? undefined : (referredTo($ref, to.root) ?? { schema: false, root: to.root })
  const together = [target, ...placesOf(allOf, to.root)].filter((place) => place !== undefined)
  return [
    ...together.flatMap((place) => caseLosses(one, place, within)),
    ...[anyOf, oneOf]
      .filter(Array.isArray)
      .flatMap((list) => unionLosses(one, placesOf(list, to.root), within)),
    ...ruleLosses(one, plain, within.inspection),
    ...(kinds.has('object') ? objectLosses(one, plain, within) : []),
    ...(kinds.has('array') ? arrayLosses(one, plain, within) : []),
  ]
}

function placesOf(list: unknown, root: unknown): readonly Place[] {
  return Array.isArray(list) ? list.map((schema: unknown) => ({ schema, root })) : []
}

/** Listed values are judged one by one, which is exact whatever the other schema says. */
function valueLosses(values: readonly unknown[], to: Place, { inspection }: Within): readonly Loss[] {
  const refused = values.filter((value) => !accepts(to, value, false))
  if (refused.length === 0) return []
  const texts = refused.map((value) => JSON.stringify(value))
  return [inspection.loss('values', { from: texts.join(', '), to: '' })]
}

/** All of a case has to fit one alternative, or each of its types has to. */
function unionLosses(one: Case, alternatives: readonly Place[], within: Within): readonly Loss[] {
  const tried = alternatives.map((place) => caseLosses(one, place, within))
  if (tried.some((losses) => losses.length === 0)) return []
  const types = typesIn(kindsIn(one))
  if (types.length > 1) {
    return types.flatMap((type) =>
      unionLosses([...one, { keywords: { type }, root: undefined }], alternatives, within),
    )
  }
  return (
    nearest(tried, within) ?? [within.inspection.loss('type', { from: types.join(' | '), to: 'nothing' })]
  )
}

function typesIn(kinds: ReadonlySet<Kind>): string[] {
  const names = [...kinds].map((kind) => (kind === 'fraction' ? 'number' : kind))
  return names.includes('number') ? names.filter((name) => name !== 'integer') : names
}

/** Of alternatives that all refuse, the one that is told: of the right type if there is one, with the fewest losses. */
function nearest(tried: readonly (readonly Loss[])[], { inspection }: Within): readonly Loss[] | undefined {
  const isOther = (losses: readonly Loss[]) =>
    losses.some(({ kind, path }) => kind === 'type' && path === inspection.path)
  return tried.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)) || a.length - b.length)[0]
}
