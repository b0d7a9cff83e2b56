import { iiiError } from '../../errors/iii-error.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isReserved } from '../../protocol/function-id.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { HandlerContext } from '../context.js'
import { isProtected } from '../registry/workers.js'
import { noteRefusal } from './refusal.js'

/** A worker offers a function (protocol §2.1). Success is silent; a refusal changes nothing. */
export function registerFunction(frame: FrameOf<'registerfunction'>, context: HandlerContext): void {
  if (frame.invocation !== undefined) return refuseHttpInvoked(frame.id, context)
  context.parts.admission.remember(context.worker, frame)
  applyFunction(frame, context)
}

/** Registers the function in its worker's namespace, as it is now. */
export function applyFunction(frame: FrameOf<'registerfunction'>, context: HandlerContext): void {
  const { parts, worker } = context
  if (isReserved(frame.id) && worker.namespace !== DEFAULT_NAMESPACE) return reject(frame.id, '', context)
  const incumbent = parts.functions.claim({
    id: frame.id,
    namespace: worker.namespace,
    owner: worker,
    description: frame.description,
    requestFormat: frame.request_format,
    responseFormat: frame.response_format,
    metadata: frame.metadata,
  })
  // Before the namespace is known there is no conflict, only a wish: see admission.ts.
  if (incumbent === undefined || !worker.isSettled) return
  reject(frame.id, isProtected(incumbent.owner) ? '' : incumbent.owner.id, context)
}

function reject(functionId: string, ownerId: string, context: HandlerContext): void {
  const { namespace, peer } = context.worker
  const error = iiiError('FUNCTION_NAMESPACE_CONFLICT', { functionId, namespace })
  noteRefusal(context, { kind: 'function', id: functionId, error })
  peer.send({
    type: 'registrationrejected',
    code: error.code,
    namespace,
    function_id: functionId,
    owner_worker_id: ownerId,
  })
}

/** Without the HTTP-functions worker such a registration is logged, and the function does not exist (protocol §3.10). */
function refuseHttpInvoked(functionId: string, context: HandlerContext): void {
  noteRefusal(context, {
    kind: 'function',
    id: functionId,
    error: iiiError('http_functions_missing', { functionId }),
  })
}
