import { compareText } from '../catalog/catalog.js'
import type { FunctionMember, Member, NamespaceMember, TriggerMember } from './model.js'
import type { NamingRules } from './naming-rules.js'
import { segmentsOf } from './roots.js'
import { pascalCase } from './words.js'

/** A function or trigger type that has no identifier yet. */
export type Leaf = FunctionMember | TriggerMember

/** A member that is not called what its id says. */
export interface ChangedName {
  readonly id: string
  readonly identifier: string
  readonly reason: string
}

export interface MemberOptions {
  readonly rules: NamingRules
  readonly takeTypeName: (wanted: string) => string
}

/** One level of the tree while it is filled. */
interface Level {
  readonly path: string
  readonly below: Map<string, Level>
  readonly leaves: Leaf[]
}

/**
 * The tree of namespaces, functions and trigger types: `math::add` is `add` in `math`. Members are sorted by
 * identifier. A function that is also a namespace, or has a reserved name, gets a trailing `_`; of two that would be
 * called the same, the second gets a number.
 */
export function buildMembers(
  leaves: readonly Leaf[],
  options: MemberOptions,
): { members: Member[]; warnings: ChangedName[] } {
  const root: Level = { path: '', below: new Map(), leaves: [] }
  for (const leaf of leaves) place(leaf, root, options.rules)
  const warnings: ChangedName[] = []
  const members = membersOf(root, { ...options, warnings })
  return { members, warnings }
}

function place(leaf: Leaf, root: Level, rules: NamingRules): void {
  const above = segmentsOf(leaf.id).slice(0, -1)
  const level = above.reduce((parent, segment) => {
    const words = parent === root ? rules.topWords : new Set<string>()
    const name = usable(rules.member(segment), rules.memberWords, words)
    const path = parent.path === '' ? segment : `${parent.path}::${segment}`
    const child = parent.below.get(name) ?? { path, below: new Map<string, Level>(), leaves: [] }
    parent.below.set(name, child)
    return child
  }, root)
  level.leaves.push(leaf)
}

interface Naming extends MemberOptions {
  readonly warnings: ChangedName[]
}

function membersOf(level: Level, naming: Naming): Member[] {
  const taken = new Set(level.below.keys())
  const leaves = level.leaves.map((leaf) => named(leaf, { level, taken, naming }))
  const namespaces = [...level.below].map(([identifier, below]): NamespaceMember => ({
    kind: 'namespace',
    identifier,
    path: below.path,
    typeName: naming.takeTypeName(`${below.path.split('::').map(pascalCase).join('')}Api`),
    members: membersOf(below, naming),
  }))
  return [...namespaces, ...leaves].toSorted((a, b) => compareText(a.identifier, b.identifier))
}

interface LeafPlace {
  readonly level: Level
  readonly taken: Set<string>
  readonly naming: Naming
}

function named(leaf: Leaf, { level, taken, naming }: LeafPlace): Leaf {
  const { rules, warnings } = naming
  const last = segmentsOf(leaf.id).at(-1) ?? leaf.id
  const wanted = leaf.kind === 'trigger' ? rules.trigger(last) : rules.member(last)
  const isTaken = (name: string): boolean => rules.variants(name).some((variant) => taken.has(variant))
  const words = level.path === '' ? rules.topWords : new Set<string>()
  const first = usable(wanted, rules.memberWords, words)
  const isNamespace = level.below.has(first)
  const base = isNamespace ? `${first}_` : first
  let identifier = base
  for (let number = 2; isTaken(identifier); number += 1) identifier = `${base}_${number}`
  for (const variant of rules.variants(identifier)) taken.add(variant)
  if (identifier !== first) {
    const reason = isNamespace ? `${first} is also a namespace` : `${base} is another member already`
    warnings.push({ id: leaf.id, identifier, reason })
  }
  return { ...leaf, identifier }
}

function usable(name: string, ...reserved: readonly ReadonlySet<string>[]): string {
  return reserved.some((words) => words.has(name)) ? `${name}_` : name
}
