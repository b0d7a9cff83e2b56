import { hasFullRights } from '../access/rules.js'
import type { Binding } from '../registry/trigger-bindings.js'
import type { Worker } from '../registry/workers.js'

/**
 * Whether a worker may remove a binding (protocol §13 Q4): its owner may. One without an owner is everybody's, except
 * for connections under access rules, which may remove what they made themselves.
 */
export function mayRemove({ owner, madeBy }: Binding, worker: Worker | undefined): boolean {
  if (owner !== undefined) return owner === worker
  return hasFullRights(worker?.access) || madeBy === worker?.id
}
