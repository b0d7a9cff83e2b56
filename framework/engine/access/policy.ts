import { iiiError } from '../../errors/iii-error.js'
import { wholeNumber } from '../whole-number.js'
import { type Filter, type FilterInput, readFilter } from './filter.js'

/** Who may do what on a listener (protocol §8.1). With this block, nothing may be called that is not exposed. */
export interface RbacOptions {
  /** Called once for each connection; without it all are accepted, with every right to register. */
  readonly authFunctionId?: string | undefined
  /** What everybody may call; default nothing. */
  readonly exposeFunctions?: readonly FilterInput[] | undefined
  /** May change or deny the registration of a function. */
  readonly onFunctionRegistrationFunctionId?: string | undefined
  /** May change or deny a binding. */
  readonly onTriggerRegistrationFunctionId?: string | undefined
  /** May change or deny the registration of a trigger type. */
  readonly onTriggerTypeRegistrationFunctionId?: string | undefined
  /** How long the auth function and the registration hooks may take; then the answer is no. Default 10 000 ms. */
  readonly decisionTimeoutMs?: number | undefined
}

/** The rules of one listener. Without any, its connections may do everything. */
export interface AccessOptions {
  /** Called in place of every function that is not the engine's own (protocol §8.6). */
  readonly middlewareFunctionId?: string | undefined
  readonly rbac?: RbacOptions | undefined
}

/** What a hook is asked about. */
export type HookKind = 'function' | 'trigger' | 'trigger type'

/** The rules of a listener that has some, ready to be applied. */
export interface Policy {
  readonly middlewareFunctionId: string | undefined
  readonly rbac: Rbac | undefined
}

export interface Rbac {
  readonly authFunctionId: string | undefined
  readonly exposed: readonly Filter[]
  readonly hooks: { readonly [Kind in HookKind]: string | undefined }
  readonly decisionTimeoutMs: number
}

const DECISION_MS = 10_000

/**
 * The rules of a listener; undefined when it has none.
 * @throws `engine_option_invalid` for a filter that is none, or a time that is none.
 */
export function policyOf({ middlewareFunctionId, rbac }: AccessOptions): Policy | undefined {
  if (middlewareFunctionId === undefined && rbac === undefined) return undefined
  return { middlewareFunctionId, rbac: rbac && rbacOf(rbac) }
}

function rbacOf(options: RbacOptions): Rbac {
  return {
    authFunctionId: options.authFunctionId,
    exposed: (options.exposeFunctions ?? []).map(filterOf),
    hooks: {
      function: options.onFunctionRegistrationFunctionId,
      trigger: options.onTriggerRegistrationFunctionId,
      'trigger type': options.onTriggerTypeRegistrationFunctionId,
    },
    decisionTimeoutMs: wholeNumber('rbac.decisionTimeoutMs', options.decisionTimeoutMs ?? DECISION_MS, {
      least: 1,
    }),
  }
}

function filterOf(value: FilterInput, index: number): Filter {
  const read = readFilter(value)
  if ('filter' in read) return read.filter
  throw iiiError('engine_option_invalid', {
    option: `rbac.exposeFunctions[${index}]`,
    value: JSON.stringify(value),
    expectation: `a filter: it ${read.problem}`,
  })
}
