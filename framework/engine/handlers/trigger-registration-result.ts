import type { FrameOf } from '../../protocol/frames.js'
import { park } from '../bindings/place.js'
import type { HandlerContext } from '../context.js'

/** A provider's answer to a binding it was sent (protocol §2.6). Consent changes nothing; an error parks the binding. */
export function triggerRegistrationResult(
  { id, error }: FrameOf<'triggerregistrationresult'>,
  { parts, worker }: HandlerContext,
): void {
  if (parts.awaited.settle(id, worker, error)) return
  const binding = parts.bindings.get(id)
  if (binding?.provider?.provider !== worker || error === undefined) return
  park(parts, binding, `${error.code}: ${error.message}`)
  binding.owner?.peer.send({
    type: 'triggerregistrationresult',
    id,
    trigger_type: binding.triggerType,
    function_id: binding.functionId,
    error,
  })
}
