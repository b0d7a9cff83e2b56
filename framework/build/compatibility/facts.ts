import type { Case } from './cases.js'
import { accepts } from './accepts.js'

/** A JSON type, numbers being told apart by whether they are whole. */
export type Kind = 'null' | 'boolean' | 'integer' | 'fraction' | 'string' | 'array' | 'object'

const allKinds: readonly Kind[] = ['boolean', 'integer', 'fraction', 'string', 'array', 'object', 'null']

/** The kinds that a `type` keyword allows. */
export function kindsOf(type: unknown): ReadonlySet<Kind> {
  if (type === undefined) return new Set(allKinds)
  const names = [type].flat().flatMap((name) => (name === 'number' ? ['integer', 'fraction'] : [name]))
  return new Set(allKinds.filter((kind) => names.includes(kind)))
}

/** The kinds that every part of a case allows. */
export function kindsIn(one: Case): ReadonlySet<Kind> {
  const sets = one.map(({ keywords }) => kindsOf(keywords['type']))
  return new Set(allKinds.filter((kind) => sets.every((set) => set.has(kind))))
}

/** The values of a case when they can be listed: an enum, a constant, `true`, `false` and `null`. */
export function valuesIn(one: Case): readonly unknown[] | undefined {
  const listed = one.map(({ keywords }) => listedValues(keywords)).find((values) => values !== undefined)
  const candidates = listed ?? plainValues(kindsIn(one))
  return candidates?.filter((value) =>
    one.every(({ keywords, root }) => accepts({ schema: keywords, root }, value, true)),
  )
}

/** The values of `enum` or `const`. */
export function listedValues(keywords: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  if (Array.isArray(keywords['enum'])) return keywords['enum'] as unknown[]
  return 'const' in keywords ? [keywords['const']] : undefined
}

function plainValues(kinds: ReadonlySet<Kind>): readonly unknown[] | undefined {
  const values = [...kinds].map((kind) => valuesOfKind[kind])
  return values.every((list) => list !== undefined) ? values.flat() : undefined
}

const valuesOfKind: Partial<Readonly<Record<Kind, readonly unknown[]>>> = {
  null: [null],
  boolean: [false, true],
}

/** The parts of a case that say something with a keyword, as what they say. */
export function saidBy(one: Case, keyword: string): readonly unknown[] {
  return one.flatMap(({ keywords }) => (keywords[keyword] === undefined ? [] : [keywords[keyword]]))
}

/** Kinds as a type is written: `string | null`. */
export function kindsText(kinds: ReadonlySet<Kind>): string {
  if (kinds.size === allKinds.length) return 'any'
  const names = [...kinds].map((kind) => (kind === 'fraction' ? 'number' : kind))
  const shown = names.includes('number') ? names.filter((name) => name !== 'integer') : names
  return shown.length === 0 ? 'nothing' : shown.join(' | ')
}
