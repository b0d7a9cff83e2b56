import { relocate } from '../bindings/place.js'
import { typeLeft } from '../bindings/types.js'
import type { Wanted } from '../admission.js'
import type { WorkerContext } from '../context.js'
import { applyFunction } from './register-function.js'
import { applyTriggerType } from './register-trigger-type.js'

/**
 * Gives a worker its namespace and settles what it registered before: what already stands in the right place stays
 * undisturbed, the rest is registered there in its order of arrival, and refused where another worker came first.
 */
export function admit(context: WorkerContext, namespace: string, wanted: readonly Wanted[]): void {
  const { worker } = context
  const isMoving = namespace !== worker.namespace
  if (isMoving) vacate(context, wanted)
  worker.namespace = namespace
  worker.isSettled = true
  for (const frame of wanted) if (!stands(frame, context)) apply(frame, context)
  if (isMoving) rehomeBindings(context)
}

/** Takes back what was registered in `default` only because the namespace was unknown. */
function vacate({ parts, worker }: WorkerContext, wanted: readonly Wanted[]): void {
  parts.functions.releaseAll(worker)
  for (const frame of wanted) {
    if (frame.type !== 'registertriggertype' || frame.namespace !== undefined) continue
    const type = parts.triggerTypes.get(worker.namespace, frame.id)
    if (type?.provider === worker) typeLeft(parts, type)
  }
}

function stands(frame: Wanted, { parts, worker }: WorkerContext): boolean {
  if (frame.type === 'registerfunction') {
    return parts.functions.isServedBy(worker, worker.namespace, frame.id)
  }
  return parts.triggerTypes.get(frame.namespace ?? worker.namespace, frame.id)?.provider === worker
}

function apply(frame: Wanted, context: WorkerContext): void {
  if (frame.type === 'registerfunction') applyFunction(frame, context)
  else applyTriggerType(frame, context)
}

function rehomeBindings({ parts, worker }: WorkerContext): void {
  for (const binding of parts.bindings.ownedBy(worker)) {
    binding.home = worker.namespace
    relocate(parts, binding)
  }
}
