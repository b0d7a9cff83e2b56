import { isReserved } from '../../protocol/function-id.js'
import type { Access } from './grant.js'
import type { Policy } from './policy.js'

/** Every function the rules of some listener ask: auth functions, registration hooks and middleware. */
export function guardsOf(policies: readonly (Policy | undefined)[]): ReadonlySet<string> {
  const named = policies.flatMap((policy) => [
    policy?.middlewareFunctionId,
    policy?.rbac?.authFunctionId,
    ...Object.values(policy?.rbac?.hooks ?? {}),
  ])
  return new Set(named.filter((id) => id !== undefined))
}

/**
 * Whether a connection may serve a function of this id. One that had to ask an auth function may neither stand in for
 * what guards the doors, nor take an id of the engine, such as that of the queue: it would get what is meant for them.
 */
export function mayServe({ policy }: Access, id: string, guards: ReadonlySet<string>): boolean {
  if (policy.rbac?.authFunctionId === undefined) return true
  return !isReserved(id) && !guards.has(id)
}
