import { iiiError } from '../errors/iii-error.js'
import type { FunctionFacts, MethodRecord, TriggerFacts, TriggerTypeFacts } from './method-record.js'
import { ownMembers, ownWorker, type WorkerClass, type WorkerFacts } from './metadata.js'

type OnMethod<Facts> = Facts & {
  /** Name of the decorated method. */
  readonly method: string
}

/** Everything the decorators of one class and its base classes said, in source order, base class first. */
export interface WorkerRecord extends WorkerFacts {
  readonly functions: readonly OnMethod<FunctionFacts>[]
  readonly triggers: readonly OnMethod<TriggerFacts>[]
  readonly triggerTypes: readonly OnMethod<TriggerTypeFacts>[]
}

/**
 * Reads a decorated class, in whichever decorator model it was compiled. A method that a derived class decorates again
 * counts as the derived class has it, function and triggers each on their own; one that is only overridden keeps the
 * base class's decorators.
 *
 * @throws worker_undecorated without a `@Worker` of its own; trigger_without_function for a `@Trigger` on a method
 * that is no function
 */
export function readWorker(klass: WorkerClass): WorkerRecord {
  const facts = ownWorker(klass)
  if (!facts) throw iiiError('worker_undecorated', { className: klass.name })
  const methods = [...methodsOf(klass).values()]
  methods.forEach((method) => requireFunction(klass, method))
  return {
    ...facts,
    functions: methods.flatMap((it) => (it.function ? [{ ...it.function, method: it.method }] : [])),
    triggers: methods.flatMap((it) => it.triggers.map((trigger) => ({ ...trigger, method: it.method }))),
    triggerTypes: methods.flatMap((it) => (it.triggerType ? [{ ...it.triggerType, method: it.method }] : [])),
  }
}

type MethodFacts = Pick<MethodRecord, 'method' | 'function' | 'triggers' | 'triggerType'>

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

function requireFunction(klass: WorkerClass, { method, function: facts, triggers }: MethodFacts): void {
  const [trigger] = triggers
  if (trigger && !facts) {
    throw iiiError('trigger_without_function', { className: klass.name, method, type: trigger.type })
  }
}
