import { iiiError } from '../errors/iii-error.js'
import type { QualifiedId } from './function.js'
import type { FunctionFacts, Hook, MethodRecord, TriggerFacts, TriggerTypeFacts } from './method-record.js'
import { ownMembers, ownWorker, type WorkerClass, type WorkerFacts } from './metadata.js'
import { wire, type WiringProblem } from './wiring.js'

type OnMethod<Facts> = Facts & {
  /** Name of the decorated method. */
  readonly method: string
}

/** A function with its id, whichever way it got it. */
export type NamedFunction = FunctionFacts & { readonly id: QualifiedId }

/** Everything the decorators of one class and its base classes said, in source order, base class first. */
export interface WorkerRecord extends WorkerFacts {
  /** Conditions and middleware included: see `role`. */
  readonly functions: readonly OnMethod<NamedFunction>[]
  /** With the conditions and middleware of the class in their config. */
  readonly triggers: readonly OnMethod<TriggerFacts>[]
  readonly triggerTypes: readonly OnMethod<TriggerTypeFacts>[]
  readonly hooks: readonly OnMethod<{ readonly hook: Hook }>[]
}

/**
 * Reads a decorated class, in whichever decorator model it was compiled. A method that a derived class decorates again
 * counts as the derived class has it, function and triggers each on their own; one that is only overridden keeps the
 * base class's decorators.
 *
 * @throws worker_undecorated without a `@Worker` of its own; trigger_without_function for a `@Trigger` on a method
 * that is no function; condition_unused, condition_taken, condition_unsupported for a condition nothing would ask
 */
export function readWorker(klass: WorkerClass): WorkerRecord {
  const facts = ownWorker(klass)
  if (!facts) throw iiiError('worker_undecorated', { className: klass.name })
  const methods = [...methodsOf(klass).values()].map((method) => named(method, facts.name))
  methods.forEach((method) => requireFunction(klass, method))
  const { triggers, problems } = wire(methods)
  problems.forEach((problem) => refuse(klass, problem))
  return {
    ...facts,
    functions: methods.flatMap((it) => (it.function ? [{ ...it.function, method: it.method }] : [])),
    triggers: methods.flatMap((it) =>
      it.triggers.map((trigger) => ({ ...(triggers.get(trigger) ?? trigger), method: it.method })),
    ),
    triggerTypes: methods.flatMap((it) => (it.triggerType ? [{ ...it.triggerType, method: it.method }] : [])),
    hooks: methods.flatMap((it) => [...it.hooks].map((hook) => ({ hook, method: it.method }))),
  }
}

type MethodFacts = Pick<MethodRecord, 'method' | 'function' | 'triggers' | 'triggerType' | 'hooks'>
type NamedMethod = Omit<MethodFacts, 'function'> & { readonly function?: NamedFunction }

function methodsOf(klass: WorkerClass): Map<string, MethodFacts> {
  const methods = new Map<string, MethodFacts>()
  for (const level of classChain(klass).toReversed()) {
    for (const [name, own] of ownMembers(level) ?? []) methods.set(name, overridden(methods.get(name), own))
  }
  return methods
}

function overridden(base: MethodFacts | undefined, own: MethodFacts): MethodFacts {
  return {
    method: own.method,
    function: own.function ?? base?.function,
    triggers: own.triggers.length > 0 ? own.triggers : (base?.triggers ?? []),
    triggerType: own.triggerType ?? base?.triggerType,
    hooks: new Set([...(base?.hooks ?? []), ...own.hooks]),
  }
}

/** The class, its base class, and so on. */
function classChain(klass: WorkerClass): WorkerClass[] {
  const chain: WorkerClass[] = []
  for (let level: unknown = klass; typeof level === 'function' && level !== globalThis.Function.prototype;) {
    chain.push(level as WorkerClass)
    level = Object.getPrototypeOf(level)
  }
  return chain
}

function named({ function: facts, ...method }: MethodFacts, workerName: string): NamedMethod {
  if (!facts) return method
  return { ...method, function: { ...facts, id: facts.id ?? defaultFunctionId(workerName, method.method) } }
}

/** The id of a condition or middleware that was given none. */
export function defaultFunctionId(workerName: string, method: string): QualifiedId {
  return `${workerName}::${method}`
}

function requireFunction(klass: WorkerClass, { method, function: facts, triggers }: NamedMethod): void {
  const [trigger] = triggers
  if (trigger && (!facts || facts.role)) {
    throw iiiError('trigger_without_function', { className: klass.name, method, type: trigger.type })
  }
}

function refuse({ name: className }: WorkerClass, { kind, method, other }: WiringProblem): never {
  throw iiiError(`condition_${kind}`, { className, method, other })
}
