import 'reflect-metadata/lite'
import type { MethodRecord } from './method-record.js'

/**
 * Where decorators write and the runtime reads. One list per class, never merged with the base class's:
 *  1. legacy model: reflect-metadata on the class's prototype;
 *  2. standard model: the class's metadata object, which inherits from the base class's, so only own members count.
 * The keys are registered symbols: two installed copies of the package read each other's classes.
 */
const MEMBERS = Symbol.for('iii-framework.members')
const WORKER = Symbol.for('iii-framework.worker')

// Node 20 lacks Symbol.metadata. It must exist before the first decorated class is evaluated; importing a decorator
// evaluates this module first.
const SymbolMetadata: unique symbol = ((Symbol as { metadata?: symbol }).metadata ??=
  Symbol.for('Symbol.metadata')) as never

// oxlint-disable-next-line typescript/no-explicit-any -- a constructor may take anything; only its caller knows what
export type WorkerClass = new (...args: any[]) => object

/** What the methods of one class carry, in the order in which their decorators ran. */
export type Members = Map<string, MethodRecord>

/** A class whose instances a constructor asks for; an abstract one stands for its subclasses. */
export type Token = abstract new (...args: never[]) => object

export interface WorkerFacts {
  readonly name: string
  readonly description?: string
  /** `false`: the payloads of this class's functions are not checked. */
  readonly validate?: boolean
  /** What the constructor takes behind the client. */
  readonly inject?: readonly Token[]
}

/** The list of a class in the legacy model, begun when missing. */
export function legacyMembers(prototype: object): Members {
  const known = Reflect.getOwnMetadata(MEMBERS, prototype) as Members | undefined
  if (known) return known
  const members: Members = new Map()
  Reflect.defineMetadata(MEMBERS, members, prototype)
  return members
}

/** The list of a class in the standard model, begun when missing. */
export function standardMembers(metadata: DecoratorMetadataObject): Members {
  if (!Object.hasOwn(metadata, MEMBERS)) metadata[MEMBERS] = new Map()
  return metadata[MEMBERS] as Members
}

/** What the class itself carries, whichever model it was compiled in; its base classes are not looked at. */
export function ownMembers(klass: WorkerClass): Members | undefined {
  const legacy = Reflect.getOwnMetadata(MEMBERS, klass.prototype as object) as Members | undefined
  if (legacy || !Object.hasOwn(klass, SymbolMetadata)) return legacy
  const metadata = (klass as unknown as { [SymbolMetadata]: DecoratorMetadataObject })[SymbolMetadata]
  return Object.hasOwn(metadata, MEMBERS) ? (metadata[MEMBERS] as Members) : undefined
}

/** What `@Worker` said about the class itself. */
export function ownWorker(klass: WorkerClass): WorkerFacts | undefined {
  return Reflect.getOwnMetadata(WORKER, klass) as WorkerFacts | undefined
}

export function setWorker(klass: WorkerClass, facts: WorkerFacts): void {
  Reflect.defineMetadata(WORKER, facts, klass)
}
