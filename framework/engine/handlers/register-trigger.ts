import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isBlank, namespaceOf } from '../../protocol/namespace.js'
import { targetOf } from '../access/target.js'
import type { Access } from '../access/grant.js'
import { vetTrigger } from '../access/hooks.js'
import { hasFullRights, mayBindTo, mayCall, withPrefix } from '../access/rules.js'
import { bind } from '../bindings/place.js'
import type { HandlerContext, WorkerContext } from '../context.js'
import { noteRefusal } from './refusal.js'

type Registration = FrameOf<'registertrigger'>

/** A worker binds a function to a trigger type (protocol §2.4, §4.3). Only a failure is answered. */
export function registerTrigger(frame: Registration, context: HandlerContext): void {
  const { access } = context.worker
  const blank = blankMember(frame)
  if (blank !== undefined) answer(frame, iiiError('INVALID_NAMESPACE', { member: blank }), context)
  else if (access === undefined) accept(frame, context)
  else context.hold(acceptVetted(frame, context, access))
}

/** What the connection's rights and the listener's hook leave of a binding, in this order (protocol §8.5). */
async function acceptVetted(frame: Registration, context: WorkerContext, access: Access): Promise<void> {
  const { parts, worker } = context
  if (!mayBindTo(access, frame.trigger_type))
    return forbid(frame.id, `Trigger type '${frame.trigger_type}' is not allowed for this session.`, context)
  const namespace = namespaceOf(frame.namespace)
  const vetted = await vetTrigger(parts.dispatcher, access, { frame, namespace })
  if (worker.isLeaving) return
  if ('denial' in vetted) return forbid(frame.id, vetted.denial, context)
  const bound = { ...vetted.frame, function_id: withPrefix(access, vetted.frame.function_id) }
  if (!mayCall(access, targetOf(parts.functions, namespace, bound.function_id))) {
    const reason = `function '${bound.function_id}' not allowed in namespace '${namespace}'`
    return answer(frame, iiiError('FORBIDDEN', { reason }), context)
  }
  if (displacesAnother(bound.id, context))
    return noteRefusal(context, { kind: 'trigger', id: bound.id, error: notOwned(bound.id) })
  accept(bound, context)
}

/** Under access rules nobody takes over the binding of another worker that is still there. */
function displacesAnother(id: string, { parts, worker }: WorkerContext): boolean {
  const present = parts.bindings.get(id)
  if (present === undefined || hasFullRights(worker.access)) return false
  return present.owner !== worker && present.owner?.isLeaving !== true
}

function notOwned(triggerId: string): IiiError {
  return iiiError('trigger_not_owned', { triggerId })
}

function accept(frame: Registration, { parts, worker }: WorkerContext): void {
  bind(parts, {
    id: frame.id,
    triggerType: frame.trigger_type,
    functionId: frame.function_id,
    config: frame.config,
    metadata: frame.metadata,
    owner: worker,
    namespace: namespaceOf(frame.namespace),
    requested: frame.trigger_namespace,
    home: worker.namespace,
  })
}

function blankMember(frame: Registration): 'namespace' | 'trigger_namespace' | undefined {
  if (isBlank(frame.namespace)) return 'namespace'
  return isBlank(frame.trigger_namespace) ? 'trigger_namespace' : undefined
}

function answer(frame: Registration, error: IiiError, { worker }: WorkerContext): void {
  const { id, trigger_type, function_id } = frame
  const body = toErrorBody(error)
  worker.peer.send({ type: 'triggerregistrationresult', id, trigger_type, function_id, error: body })
}

function forbid(id: string, reason: string, context: WorkerContext): void {
  noteRefusal(context, { kind: 'trigger', id, error: iiiError('FORBIDDEN', { reason }) })
}
