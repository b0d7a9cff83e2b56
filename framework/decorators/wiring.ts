import type { FunctionRole } from './method-record.js'

/** What of a decorated method decides which conditions and middleware its triggers get. */
export interface WirableMethod<Trigger extends WirableTrigger = WirableTrigger> {
  readonly method: string
  readonly function?: {
    readonly id: string
    readonly role?: FunctionRole
    readonly routes?: 'class' | 'named'
  }
  readonly triggers: readonly Trigger[]
}

export interface WirableTrigger {
  readonly type: string
  readonly config: unknown
}

/**
 * A condition that would never be asked: `unused` has no trigger below it, `taken` stands above a trigger that has
 * another one, `unsupported` above a trigger whose type asks none.
 */
export interface WiringProblem {
  readonly kind: 'unused' | 'taken' | 'unsupported'
  /** Method of the condition. */
  readonly method: string
  /** `taken`: id of the other condition. `unsupported`: the trigger's type. */
  readonly other: string
}

/** These fire without asking a condition (workers §13.5, protocol §6). */
const unconditionalTypes: ReadonlySet<string> = new Set([
  'log',
  'trace',
  'engine::workers-available',
  'engine::functions-available',
])

/**
 * Wires the conditions and middleware of one class, whose methods come in source order, base class first: each
 * condition into the config of the next trigger, each middleware into every http trigger. One that a trigger names
 * itself stays where it is named.
 */
export function wire<Trigger extends WirableTrigger>(
  methods: readonly WirableMethod<Trigger>[],
): { readonly triggers: ReadonlyMap<Trigger, Trigger>; readonly problems: readonly WiringProblem[] } {
  const guarded = methods.flatMap(({ triggers }) => triggers).filter(({ type }) => type === 'http')
  const middleware = classMiddleware(methods, new Set(guarded.flatMap(namedMiddleware)))
  const { conditions, problems } = placeConditions(methods)
  const wired = methods
    .flatMap(({ triggers }) => triggers)
    .map((trigger) => [trigger, withGuards(trigger, conditions.get(trigger), middleware)] as const)
  return { triggers: new Map(wired), problems }
}

function classMiddleware(methods: readonly WirableMethod[], named: ReadonlySet<string>): string[] {
  return methods.flatMap(({ function: facts }) => {
    if (facts?.role !== 'middleware') return []
    const routes = facts.routes ?? (named.has(facts.id) ? 'named' : 'class')
    return routes === 'class' ? [facts.id] : []
  })
}

interface Waiting {
  readonly id: string
  readonly method: string
}

function placeConditions<Trigger extends WirableTrigger>(methods: readonly WirableMethod<Trigger>[]) {
  const named = new Set(methods.flatMap(({ triggers }) => triggers.map(namedCondition)))
  const conditions = new Map<Trigger, string>()
  const problems: WiringProblem[] = []
  let waiting: Waiting | undefined
  for (const { method, function: facts, triggers } of methods) {
    if (facts?.role === 'condition' && !named.has(facts.id)) {
      if (waiting) problems.push({ kind: 'taken', method: waiting.method, other: facts.id })
      waiting = { id: facts.id, method }
    }
    const [next] = triggers
    if (!waiting || !next) continue
    const problem = problemBetween(waiting, next)
    if (problem) problems.push(problem)
    else conditions.set(next, waiting.id)
    waiting = undefined
  }
  if (waiting) problems.push({ kind: 'unused', method: waiting.method, other: '' })
  return { conditions, problems }
}

function problemBetween({ method }: Waiting, trigger: WirableTrigger): WiringProblem | undefined {
  const other = namedCondition(trigger)
  if (other !== undefined) return { kind: 'taken', method, other }
  const canAsk = !unconditionalTypes.has(trigger.type) && typeof (trigger.config ?? {}) === 'object'
  return canAsk ? undefined : { kind: 'unsupported', method, other: trigger.type }
}

function withGuards<Trigger extends WirableTrigger>(
  trigger: Trigger,
  condition: string | undefined,
  middleware: readonly string[],
): Trigger {
  const own = namedMiddleware(trigger)
  const all = trigger.type === 'http' ? [...middleware.filter((id) => !own.includes(id)), ...own] : own
  if (condition === undefined && all.length === own.length) return trigger
  const config = {
    ...membersOf(trigger.config),
    ...(condition === undefined ? {} : { condition_function_id: condition }),
    ...(all.length === own.length ? {} : { middleware_function_ids: all }),
  }
  return { ...trigger, config }
}

function namedCondition({ config }: WirableTrigger): string | undefined {
  const id = membersOf(config)['condition_function_id']
  return typeof id === 'string' ? id : undefined
}

function namedMiddleware({ config }: WirableTrigger): string[] {
  const ids = membersOf(config)['middleware_function_ids']
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

function membersOf(config: unknown): Record<string, unknown> {
  return typeof config === 'object' && config !== null ? (config as Record<string, unknown>) : {}
}
