import { isDeepStrictEqual } from 'node:util'
import type { Case } from './cases.js'
import { kindsIn, kindsOf, kindsText, listedValues, saidBy, type Kind } from './facts.js'
import type { Inspection } from './inspection.js'
import type { Loss } from './loss.js'
import { annotations, canonicalText, type Plain } from './place.js'

/** What one keyword of a schema refuses of a case. */
type Rule = (one: Case, to: Plain, inspection: Inspection) => readonly Loss[]

/** Keywords about the parts of a value, which are looked at elsewhere. */
const aboutParts: ReadonlySet<string> = new Set([
  'additionalItems',
  'additionalProperties',
  'items',
  'patternProperties',
  'properties',
  'required',
])

/** What the keywords of a schema that are about a value itself refuse of a case. */
export function ruleLosses(one: Case, to: Plain, inspection: Inspection): readonly Loss[] {
  const keywords = Object.keys(to.keywords).filter((name) => !aboutParts.has(name) && !annotations.has(name))
  const rules = new Set(keywords.map((keyword) => ruleOf[keyword] ?? sameRule(keyword)))
  return [...rules].flatMap((rule) => rule(one, to, inspection))
}

const typeRule: Rule = (one, { keywords }, inspection) => {
  const [had, has] = [kindsIn(one), kindsOf(keywords['type'])]
  if ([...had].every((kind) => has.has(kind))) return []
  return [inspection.loss('type', { from: kindsText(had), to: kindsText(has) })]
}

/** A case whose values cannot be listed has more of them than any list. */
const valuesRule: Rule = (one, { keywords }, inspection) => {
  const values = listedValues(keywords) ?? []
  const to = values.map((value) => JSON.stringify(value)).join(', ')
  return [inspection.loss('values', { from: `any ${kindsText(kindsIn(one))}`, to })]
}

interface Bound {
  readonly value: number
  readonly isExclusive: boolean
}

/** `sign` is 1 for a lower bound and -1 for an upper one. */
function boundRule(inclusive: string, exclusive: string, sign: 1 | -1): Rule {
  return (one, to, inspection) => {
    if (!has(one, ['integer', 'fraction'])) return []
    const [had, wanted] = [boundIn(one), boundIn([to])]
    if (wanted === undefined || (had !== undefined && !isTighter(wanted, had))) return []
    return [inspection.loss('limit', { from: boundText(had), to: boundText(wanted) })]
  }
  function boundIn(one: Case): Bound | undefined {
    const bounds = [
      ...numbers(one, inclusive).map((value) => ({ value, isExclusive: false })),
      ...numbers(one, exclusive).map((value) => ({ value, isExclusive: true })),
    ]
    return bounds.reduce<Bound | undefined>(
      (tightest, bound) => (tightest === undefined || isTighter(bound, tightest) ? bound : tightest),
      undefined,
    )
  }
  function isTighter(a: Bound, b: Bound): boolean {
    return a.value === b.value ? a.isExclusive && !b.isExclusive : (a.value - b.value) * sign > 0
  }
  function boundText(bound: Bound | undefined): string {
    if (bound === undefined) return `no ${inclusive}`
    return `${bound.isExclusive ? exclusive : inclusive} ${bound.value}`
  }
}

/** Sizes count from 0 up. */
function sizeRule(keyword: string, kind: Kind): Rule {
  const isLower = keyword.startsWith('min')
  return (one, { keywords }, inspection) => {
    const wanted = Number(keywords[keyword])
    if (!has(one, [kind]) || (isLower && wanted === 0)) return []
    const said = numbers(one, keyword)
    const had = isLower ? Math.max(0, ...said) : Math.min(Infinity, ...said)
    if (isLower ? had >= wanted : had <= wanted) return []
    const from = said.length === 0 ? `no ${keyword}` : `${keyword} ${had}`
    return [inspection.loss('limit', { from, to: `${keyword} ${wanted}` })]
  }
}

const multipleRule: Rule = (one, { keywords }, inspection) => {
  if (!has(one, ['integer', 'fraction'])) return []
  const wanted = Number(keywords['multipleOf'])
  const whole = has(one, ['fraction']) ? [] : [1]
  const said = [...numbers(one, 'multipleOf'), ...whole]
  if (said.some((step) => Number.isInteger(step / wanted))) return []
  const from = said.length === 0 ? 'no multipleOf' : `multipleOf ${said.join(', ')}`
  return [inspection.loss('limit', { from, to: `multipleOf ${wanted}` })]
}

/** Two patterns are compared by their text: whether one expression includes another is not told. */
function textRule(keyword: string, kinds: readonly Kind[]): Rule {
  return (one, { keywords }, inspection) => {
    if (!has(one, kinds) || saidBy(one, keyword).includes(keywords[keyword])) return []
    const from = saidBy(one, keyword).map(String).join(' and ')
    return [
      inspection.loss('text', {
        from: from === '' ? `no ${keyword}` : `${keyword} ${from}`,
        to: `${keyword} ${String(keywords[keyword])}`,
      }),
    ]
  }
}

const uniqueRule: Rule = (one, { keywords }, inspection) => {
  if (keywords['uniqueItems'] !== true || !has(one, ['array'])) return []
  if (saidBy(one, 'uniqueItems').includes(true)) return []
  return [inspection.loss('limit', { from: 'items may repeat', to: 'no item twice' })]
}

/** A keyword whose meaning is not compared has to be there as it is. */
function sameRule(keyword: string): Rule {
  const known = otherRules.get(keyword)
  if (known) return known
  const rule: Rule = (one, { keywords }, inspection) => {
    const wanted = keywords[keyword]
    const isRef = canonicalText(wanted).includes('"$ref"')
    if (!isRef && saidBy(one, keyword).some((said) => isDeepStrictEqual(said, wanted))) return []
    const from = saidBy(one, keyword).map((said) => JSON.stringify(said))
    return [inspection.loss('rule', { from: from.join(', '), to: `${keyword} ${JSON.stringify(wanted)}` })]
  }
  otherRules.set(keyword, rule)
  return rule
}

const otherRules = new Map<string, Rule>()
const lowerRule = boundRule('minimum', 'exclusiveMinimum', 1)
const upperRule = boundRule('maximum', 'exclusiveMaximum', -1)

const ruleOf: Readonly<Record<string, Rule>> = {
  type: typeRule,
  enum: valuesRule,
  const: valuesRule,
  minimum: lowerRule,
  exclusiveMinimum: lowerRule,
  maximum: upperRule,
  exclusiveMaximum: upperRule,
  multipleOf: multipleRule,
  minLength: sizeRule('minLength', 'string'),
  maxLength: sizeRule('maxLength', 'string'),
  pattern: textRule('pattern', ['string']),
  format: textRule('format', ['string', 'integer', 'fraction']),
  minItems: sizeRule('minItems', 'array'),
  maxItems: sizeRule('maxItems', 'array'),
  uniqueItems: uniqueRule,
  minProperties: sizeRule('minProperties', 'object'),
  maxProperties: sizeRule('maxProperties', 'object'),
}

function has(one: Case, kinds: readonly Kind[]): boolean {
  const present = kindsIn(one)
  return kinds.some((kind) => present.has(kind))
}

function numbers(one: Case, keyword: string): number[] {
  return saidBy(one, keyword).filter((value) => typeof value === 'number')
}
