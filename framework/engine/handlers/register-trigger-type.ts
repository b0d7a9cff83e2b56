import { iiiError } from '../../errors/iii-error.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isBlank } from '../../protocol/namespace.js'
import type { Access } from '../access/grant.js'
import { vetTriggerType } from '../access/hooks.js'
import { mayUseNamespace } from '../access/rules.js'
import { typeArrived } from '../bindings/types.js'
import type { HandlerContext, WorkerContext } from '../context.js'
import { builtinTypeSchemas } from '../describe/builtin-types.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'
import type { Worker } from '../registry/workers.js'
import { noteRefusal } from './refusal.js'

type Registration = FrameOf<'registertriggertype'>

/**
 * A worker becomes the provider of a trigger type, in place of an earlier one (protocol §2.3). No frame tells a worker
 * that its type was refused, so only the log does.
 */
export function registerTriggerType(frame: Registration, context: HandlerContext): void {
  const { access } = context.worker
  if (isBlank(frame.namespace)) {
    const error = iiiError('INVALID_NAMESPACE', { member: 'namespace' })
    noteRefusal(context, { kind: 'trigger type', id: frame.id, error })
  } else if (access === undefined) accept(frame, context)
  else context.hold(acceptVetted(frame, context, access))
}

/** What the connection's rights and the listener's hook leave of a registration (protocol §8.5). */
async function acceptVetted(frame: Registration, context: WorkerContext, access: Access): Promise<void> {
  const { parts, worker } = context
  if (!access.grant.mayRegisterTriggerTypes)
    return forbid(frame.id, 'this session may not register trigger types', context)
  if (frame.namespace !== undefined && !mayUseNamespace(access, frame.namespace))
    return forbid(frame.id, `this session may not use namespace '${frame.namespace}'`, context)
  const vetted = await vetTriggerType(parts.dispatcher, access, frame)
  if (worker.isLeaving) return
  if ('denial' in vetted) forbid(frame.id, vetted.denial, context)
  else accept(vetted.frame, context)
}

function forbid(id: string, reason: string, context: WorkerContext): void {
  noteRefusal(context, { kind: 'trigger type', id, error: iiiError('FORBIDDEN', { reason }) })
}

function accept(frame: Registration, context: WorkerContext): void {
  const { parts, worker } = context
  parts.admission.remember(worker, frame)
  // One that may not live in `default` registers nothing there while its namespace is unknown.
  const hasPlace = worker.isSettled || mayUseNamespace(worker.access, frame.namespace ?? worker.namespace)
  if (hasPlace) applyTriggerType(frame, context)
}

/** Registers the type in the namespace it names, or else its worker's, and brings the bindings to it. */
export function applyTriggerType(frame: Registration, context: WorkerContext): void {
  const { parts, worker } = context
  const type = typeOf(frame, worker)
  const incumbent = parts.triggerTypes.register(type)
  if (incumbent === undefined) return typeArrived(parts, type)
  // Before the namespace is known there is no conflict, only a wish: see admission.ts.
  if (!worker.isSettled) return
  const error = iiiError('trigger_type_taken', { triggerType: type.id })
  noteRefusal(context, { kind: 'trigger type', id: type.id, error })
}

function typeOf(frame: Registration, worker: Worker): TriggerTypeEntry {
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
