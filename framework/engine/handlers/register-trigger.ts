import { iiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isBlank, namespaceOf } from '../../protocol/namespace.js'
import { bind } from '../bindings/place.js'
import type { HandlerContext } from '../context.js'

/** A worker binds a function to a trigger type (protocol §2.4, §4.3). Only a failure is answered. */
export function registerTrigger(frame: FrameOf<'registertrigger'>, { parts, worker }: HandlerContext): void {
  const blank = blankMember(frame)
  if (blank !== undefined) return refuseBlank(frame, blank, { parts, worker })
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

function blankMember(frame: FrameOf<'registertrigger'>): 'namespace' | 'trigger_namespace' | undefined {
  if (isBlank(frame.namespace)) return 'namespace'
  return isBlank(frame.trigger_namespace) ? 'trigger_namespace' : undefined
}

function refuseBlank(frame: FrameOf<'registertrigger'>, member: string, { worker }: HandlerContext): void {
  const { id, trigger_type, function_id } = frame
  const error = toErrorBody(iiiError('INVALID_NAMESPACE', { member }))
  worker.peer.send({ type: 'triggerregistrationresult', id, trigger_type, function_id, error })
}
