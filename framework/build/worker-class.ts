import { ts } from './typescript.js'
import { readClass, type FoundClass, type FoundDecorator, type FoundMember } from './find-workers.js'
import { lineage } from './lineage.js'
import type { PackageSymbols } from './package-symbols.js'

/** A decorated member as one concrete class has it: declared there, or inherited from a possibly generic base. */
export interface WorkerMember extends FoundMember {
  readonly name: string
}

/**
 * The decorated members of a class and of the classes it extends. An override keeps the base's `@Function`, and its
 * triggers, unless it has its own: as the run time reads them.
 */
export function membersOf(
  found: FoundClass,
  symbols: PackageSymbols,
  checker: ts.TypeChecker,
): WorkerMember[] {
  const members = new Map<string, WorkerMember>()
  for (const ancestor of lineage(found.node, checker).toReversed()) {
    const level = ancestor === found.node ? found : readClass(ancestor, symbols)
    for (const node of ancestor.members) {
      const own = level.members.find((member) => member.node === node)?.decorators ?? []
      const name = memberName(node)
      const inherited = members.get(name)?.decorators ?? []
      const decorators = overridden(inherited, own)
      if (decorators.length > 0) members.set(name, { name, node, decorators })
    }
  }
  return [...members.values()]
}

function overridden(inherited: readonly FoundDecorator[], own: readonly FoundDecorator[]): FoundDecorator[] {
  return kinds.flatMap((isKind) => (own.some(isKind) ? own.filter(isKind) : inherited.filter(isKind)))
}

export function isFunction({ role }: FoundDecorator): boolean {
  return role === 'Function' || role === 'Condition' || role === 'Middleware'
}

export function isTrigger({ role }: FoundDecorator): boolean {
  return role === 'Trigger' || role === 'CustomTrigger'
}

function isTriggerType({ role }: FoundDecorator): boolean {
  return role === 'TriggerType'
}

function isHook({ role }: FoundDecorator): boolean {
  return role === 'OnConnect' || role === 'OnShutdown'
}

/** What an override replaces together. */
const kinds = [isFunction, isTrigger, isTriggerType, isHook]

/** The name of a member; empty for a constructor or an index signature. */
export function memberName({ name }: ts.ClassElement): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name))
    ? name.text
    : ''
}

/** The class's own name, or `default` for a nameless default export. */
export function className(node: ts.ClassLikeDeclaration): string {
  if (node.name) return node.name.text
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)
    ? node.parent.name.text
    : 'default'
}
