import type { Target } from './filter.js'
import type { Access } from './grant.js'

/** What every connection may call, for without these a client could not work at all (protocol §8.4). */
const alwaysAllowed: ReadonlySet<string> = new Set([
  'engine::channels::create',
  'engine::workers::register',
  'engine::log::info',
  'engine::log::warn',
  'engine::log::error',
  'engine::log::debug',
  'engine::log::trace',
  'engine::baggage::get',
  'engine::baggage::set',
  'engine::baggage::get_all',
])

/** What a rule says: allowed, or why not. */
export type Verdict = 'allowed' | 'forbidden' | 'not exposed'

/** Whether a connection may call a function; in this order (protocol §8.4). No access object: everything. */
export function judgeCall(access: Access | undefined, target: Target): Verdict {
  if (access === undefined) return 'allowed'
  const { grant, policy } = access
  if (grant.forbiddenFunctions.has(target.id)) return 'forbidden'
  if (grant.namespaces.get(target.namespace)?.some((fits) => fits(target.id))) return 'allowed'
  if (target.namespace === 'default') {
    if (grant.allowedFunctions.has(target.id) || alwaysAllowed.has(target.id)) return 'allowed'
  }
  if (policy.rbac === undefined) return 'allowed'
  return policy.rbac.exposed.some((filter) => filter(target)) ? 'allowed' : 'not exposed'
}

/** The same as a claim; listings show only what may be called (protocol §5.2). */
export function mayCall(access: Access | undefined, target: Target): boolean {
  return judgeCall(access, target) === 'allowed'
}

export function mayBindTo(access: Access | undefined, triggerType: string): boolean {
  return access?.grant.allowedTriggerTypes?.has(triggerType) ?? true
}

/** Whether a connection may live, or provide a trigger type, in a namespace. */
export function mayUseNamespace(access: Access | undefined, namespace: string): boolean {
  const permitted = access?.grant.namespaces
  return permitted === undefined || permitted.size === 0 || permitted.has(namespace)
}

/** True for a connection whose listener restricts nothing: it may do what affects everybody. */
export function hasFullRights(access: Access | undefined): boolean {
  return access?.policy.rbac === undefined
}

/** The id under which what the connection calls `id` is known to everybody else (protocol §8.5). */
export function withPrefix(access: Access | undefined, id: string): string {
  const prefix = access?.grant.prefix
  return prefix === undefined ? id : `${prefix}::${id}`
}

/** The opposite: the id as the connection knows it. */
export function withoutPrefix(access: Access | undefined, id: string): string {
  const prefix = access?.grant.prefix
  return prefix !== undefined && id.startsWith(`${prefix}::`) ? id.slice(prefix.length + 2) : id
}
