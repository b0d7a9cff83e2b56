import { serviceOf } from '../../protocol/function-id.js'
import type { FunctionEntry } from '../registry/functions.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'
import { isProtected, type Worker } from '../registry/workers.js'
import { builtinTypeOwner } from './builtin-types.js'

/** Who a listing names as a function's worker: the worker's own name, or the first segment of the id (protocol §5.2). */
export function functionOwner({ id, owner }: FunctionEntry): string {
  return owner.about.name ?? serviceOf(id)
}

/** The same for a trigger type; the types of standard workers carry fixed names (protocol §4.7). */
export function triggerTypeOwner({ id, provider }: TriggerTypeEntry): string {
  const fixed = isProtected(provider) ? builtinTypeOwner(id) : undefined
  return fixed ?? nameOf(provider) ?? serviceOf(id)
}

function nameOf(worker: Worker): string | undefined {
  return worker.kind === 'engine' ? undefined : worker.about.name
}
