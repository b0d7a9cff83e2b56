import { iiiError } from '../errors/iii-error.js'
import type { QualifiedId, FunctionOptions } from './function.js'
import { legacyMembers, standardMembers, type Members } from './metadata.js'

/** What a function is there for, besides being called: to guard a trigger, or http requests. */
export type FunctionRole = 'condition' | 'middleware'

export interface FunctionFacts {
  /** `undefined` is named after worker and method. */
  readonly id: QualifiedId | undefined
  readonly options: FunctionOptions
  readonly role?: FunctionRole
  /** Of a condition: it takes the http request itself. */
  readonly raw?: boolean
  /** Of a middleware: where it runs without being named. */
  readonly routes?: 'class' | 'named'
}

/** When a method is called besides by its id. */
export type Hook = 'connect' | 'shutdown'

export interface TriggerFacts {
  readonly type: string
  readonly config: unknown
  readonly metadata?: { [key: string]: unknown }
  readonly raw?: boolean
}

export interface TriggerTypeFacts {
  readonly id: string
  readonly description: string
}

/** What one method of one class carries. */
export class MethodRecord {
  function?: FunctionFacts
  /** In source order. */
  readonly triggers: TriggerFacts[] = []
  triggerType?: TriggerTypeFacts
  readonly hooks = new Set<Hook>()

  constructor(readonly method: string) {}

  addFunction(facts: FunctionFacts): void {
    if (this.function) this.refuseSecond(decoratorOf(this.function), decoratorOf(facts))
    this.function = facts
  }

  private refuseSecond(known: string, added: string): never {
    const member = this.method
    if (known === added) throw iiiError('decorator_repeated', { decorator: added, member })
    throw iiiError('decorator_conflict', { decorator: added, other: known, member })
  }

  /** Decorators of one method run from the last to the first. */
  addTrigger(facts: TriggerFacts): void {
    this.triggers.unshift(facts)
  }

  addTriggerType(facts: TriggerTypeFacts): void {
    if (this.triggerType)
      throw iiiError('decorator_repeated', { decorator: '@TriggerType', member: this.method })
    this.triggerType = facts
  }
}

/** The decorator that makes a function of this role. */
function decoratorOf({ role }: FunctionFacts): string {
  return roleDecorators[role ?? 'function']
}

const roleDecorators = { function: '@Function', condition: '@Condition', middleware: '@Middleware' } as const

/** The arguments a method decorator was called with, in either model. */
export interface DecoratedSite {
  readonly target: unknown
  readonly key: unknown
  readonly descriptor: PropertyDescriptor | undefined
}

/** The record of the decorated method, begun when missing; throws decorator_misplaced unless it is a plain method. */
export function methodRecord(decorator: string, site: DecoratedSite): MethodRecord {
  const { members, member, misplaced } = isContext(site.key) ? standardSite(site.key) : legacySite(site)
  if (misplaced !== undefined) throw iiiError('decorator_misplaced', { decorator, member, found: misplaced })
  const record = members().get(member) ?? new MethodRecord(member)
  members().set(member, record)
  return record
}

interface Site {
  readonly members: () => Members
  readonly member: string
  /** What was decorated instead of a plain method. */
  readonly misplaced: string | undefined
}

function standardSite(context: DecoratorContext): Site {
  return {
    members: () => standardMembers(metadataOf(context)),
    member: String(context.name),
    misplaced: misplacedStandard(context),
  }
}

/** Compilers older than the metadata proposal leave it out. */
function metadataOf(context: DecoratorContext): DecoratorMetadataObject {
  if (context.metadata) return context.metadata
  throw iiiError('decorator_metadata_missing', { member: String(context.name) })
}

const misplacedKinds = {
  class: 'a class',
  getter: 'a getter',
  setter: 'a setter',
  field: 'a field',
  accessor: 'an accessor',
} as const

function misplacedStandard(context: DecoratorContext): string | undefined {
  if (context.kind !== 'method') return misplacedKinds[context.kind]
  if (context.static) return 'a static method'
  if (context.private) return 'a #private method'
  return typeof context.name === 'symbol' ? 'a method named by a symbol' : undefined
}

function legacySite({ target, key, descriptor }: DecoratedSite): Site {
  return {
    // A class's prototype, or the site is misplaced.
    members: () => legacyMembers(target as object),
    member: String(key),
    misplaced: misplacedLegacy(target, key, descriptor),
  }
}

function misplacedLegacy(target: unknown, key: unknown, descriptor?: PropertyDescriptor): string | undefined {
  if (key === undefined) return 'a class'
  if (typeof target === 'function') return 'a static member'
  if (!descriptor || 'initializer' in descriptor) return 'a field'
  if (typeof descriptor.value !== 'function') return 'an accessor'
  return typeof key === 'symbol' ? 'a method named by a symbol' : undefined
}

function isContext(key: unknown): key is DecoratorContext {
  return typeof key === 'object' && key !== null && 'kind' in key
}
