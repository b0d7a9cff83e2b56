import { hasFullRights } from '../access/rules.js'
import type { DuplicatePolicy, FunctionEntry } from './functions.js'
import { isProtected, type Worker } from './workers.js'

/**
 * Who yields to whom. A claim made before its worker told its namespace is provisional: it yields to a settled worker
 * and never displaces anybody (see admission.ts).
 */
export function mayReplace(owner: Worker, claimant: Worker, policy: DuplicatePolicy): boolean {
  if (owner === claimant || owner.isLeaving) return true
  if (isProtected(owner) || !claimant.isSettled) return false
  return policy === 'replace' || !owner.isSettled
}

/**
 * Whether two workers may serve one id side by side: both opted in, by the function or by the whole connection. Under
 * access rules one joins only those that came in by the same listener, so that no guest gets a host's calls.
 */
export function mayStandBeside(claimant: FunctionEntry, present: FunctionEntry): boolean {
  if (!isShared(claimant) || !isShared(present)) return false
  const [access, other] = [claimant.owner.access, present.owner.access]
  return hasFullRights(access) || access?.policy === other?.policy
}

function isShared({ isShared: byFunction, owner }: FunctionEntry): boolean {
  return byFunction === true || owner.about.isShared === true
}
