import { iiiError } from '../../errors/iii-error.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isBlank } from '../../protocol/namespace.js'
import { typeArrived } from '../bindings/types.js'
import type { HandlerContext } from '../context.js'
import { builtinTypeSchemas } from '../describe/builtin-types.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'
import type { Worker } from '../registry/workers.js'
import { noteRefusal } from './refusal.js'

/**
 * A worker becomes the provider of a trigger type, in place of an earlier one (protocol §2.3). No frame tells a worker
 * that its type was refused, so only the log does.
 */
export function registerTriggerType(frame: FrameOf<'registertriggertype'>, context: HandlerContext): void {
  if (isBlank(frame.namespace)) {
    const error = iiiError('INVALID_NAMESPACE', { member: 'namespace' })
    return noteRefusal(context, { kind: 'trigger type', id: frame.id, error })
  }
  context.parts.admission.remember(context.worker, frame)
  applyTriggerType(frame, context)
}

/** Registers the type in the namespace it names, or else its worker's, and brings the bindings to it. */
export function applyTriggerType(frame: FrameOf<'registertriggertype'>, context: HandlerContext): void {
  const { parts, worker } = context
  const type = typeOf(frame, worker)
  const incumbent = parts.triggerTypes.register(type)
  if (incumbent === undefined) return typeArrived(parts, type)
  // Before the namespace is known there is no conflict, only a wish: see admission.ts.
  if (!worker.isSettled) return
  const error = iiiError('trigger_type_taken', { triggerType: type.id })
  noteRefusal(context, { kind: 'trigger type', id: type.id, error })
}

function typeOf(frame: FrameOf<'registertriggertype'>, worker: Worker): TriggerTypeEntry {
  const builtin = builtinTypeSchemas(frame.id)
  return {
    id: frame.id,
    namespace: frame.namespace ?? worker.namespace,
    provider: worker,
    description: frame.description,
    configurationSchema: frame.trigger_request_format ?? builtin?.configuration,
    requestSchema: frame.call_request_format ?? builtin?.request,
    responseSchema: builtin?.response,
  }
}
