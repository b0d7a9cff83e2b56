import { iiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isBlank, namespaceOf } from '../../protocol/namespace.js'
import type { HandlerContext } from '../context.js'
import { enqueue } from '../invocations/enqueue.js'
import type { Call } from '../invocations/pending.js'

/** A worker's call: awaited, void or enqueued (protocol §3.1). */
export function invokeFunction(frame: FrameOf<'invokefunction'>, { parts, worker }: HandlerContext): void {
  const { action, traceparent, baggage } = frame
  const call: Call = {
    functionId: frame.function_id,
    namespace: namespaceOf(frame.namespace),
    caller: worker,
    invocationId: action?.type === 'void' ? undefined : frame.invocation_id,
    traceparent,
    baggage,
  }
  if (isBlank(frame.namespace)) {
    const answered = { ...call, invocationId: frame.invocation_id }
    parts.dispatcher.answer(answered, {
      error: toErrorBody(iiiError('INVALID_NAMESPACE', { member: 'namespace' })),
    })
  } else if (action?.type === 'enqueue') enqueue(parts.dispatcher, { frame, queue: action.queue, call })
  else parts.dispatcher.dispatch(call, frame.data, frame.metadata)
}
