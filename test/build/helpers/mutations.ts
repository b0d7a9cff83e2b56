/** A value with one thing changed. */
export interface Mutant {
  readonly value: unknown
  /** A member nobody knows was added. */
  readonly isExtra: boolean
}

const others: readonly unknown[] = [null, 7.25, 'zz other', true, [], {}, ['zz'], { zz: 1 }]

/** Every value that differs from a JSON value in one place: something else there, a member less, a member more. */
export function mutantsOf(value: unknown): Mutant[] {
  return [...replaced(value), ...inParts(value)]
}

function replaced(value: unknown): Mutant[] {
  return others
    .filter((other) => kindOf(other) !== kindOf(value))
    .map((other) => ({ value: other, isExtra: false }))
}

function inParts(value: unknown): Mutant[] {
  if (Array.isArray(value)) return inItems(value)
  return typeof value === 'object' && value !== null
    ? inMembers(value as Record<string, unknown>)
    : otherScalars(value)
}

function otherScalars(value: unknown): Mutant[] {
  if (typeof value === 'string')
    return [`${value}~`, 'zz other'].map((text) => ({ value: text, isExtra: false }))
  return typeof value === 'number' ? [{ value: value + 1000.5, isExtra: false }] : []
}

function inItems(items: readonly unknown[]): Mutant[] {
  const changed = items.flatMap((item, index) =>
    mutantsOf(item).map((mutant) => ({ ...mutant, value: items.with(index, mutant.value) })),
  )
  return [
    ...changed,
    { value: items.slice(0, -1), isExtra: false },
    { value: [...items, 'zz'], isExtra: false },
  ]
}

function inMembers(object: Readonly<Record<string, unknown>>): Mutant[] {
  const entries = Object.entries(object)
  const changed = entries.flatMap(([name, member]) => [
    ...mutantsOf(member).map((mutant) => ({ ...mutant, value: withMember(entries, name, mutant.value) })),
    { value: Object.fromEntries(entries.filter(([other]) => other !== name)), isExtra: false },
  ])
  return [...changed, { value: withMember(entries, 'zzExtra', 1), isExtra: true }]
}

function withMember(entries: readonly [string, unknown][], name: string, value: unknown): unknown {
  return Object.fromEntries([...entries, [name, value]])
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
