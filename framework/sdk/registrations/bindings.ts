import { iiiError } from '../../errors/iii-error.js'
import type { ErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import type { ClientParts } from '../context.js'
import { reasonOf } from '../log.js'
import type { TriggerConfig } from '../types/triggers.js'

type RegisterFrame = FrameOf<'registertrigger'>
type UnregisterFrame = FrameOf<'unregistertrigger'>

/** The engine asks this provider to take a binding; the answer is always sent (protocol §2.6). */
export function acceptBinding(frame: RegisterFrame, parts: ClientParts): void {
  const { current } = parts.link
  parts.bindingCalls.run(frame.id, async () => {
    const error = await bind(frame, parts)
    const { id, trigger_type, function_id } = frame
    current?.send({ type: 'triggerregistrationresult', id, trigger_type, function_id, error })
  })
}

/** The engine tells this provider that a binding is gone. */
export function releaseBinding(frame: UnregisterFrame, parts: ClientParts): void {
  const handler = parts.triggerTypes.handlerOf(frame.trigger_type ?? '')
  if (handler === undefined) return
  parts.bindingCalls.run(frame.id, async () => {
    try {
      await handler.unregisterTrigger({ id: frame.id, function_id: '', config: undefined })
    } catch (error) {
      parts.log({ level: 'error', message: `The handler failed to release trigger ${frame.id}`, error })
    }
  })
}

/** The engine reports what became of a binding this client asked for; only refusals are worth telling. */
export function reportBinding(frame: FrameOf<'triggerregistrationresult'>, parts: ClientParts): void {
  if (frame.error === undefined) return
  const { code, message } = frame.error
  const what = `trigger ${frame.id} (${frame.trigger_type} → ${frame.function_id})`
  parts.log({ level: 'error', message: `Registration of ${what} failed: ${code}: ${message}` })
}

async function bind(frame: RegisterFrame, parts: ClientParts): Promise<ErrorBody | undefined> {
  const handler = parts.triggerTypes.handlerOf(frame.trigger_type)
  if (handler === undefined) {
    const { code, message } = iiiError('trigger_type_not_found', { triggerType: frame.trigger_type })
    return { code, message }
  }
  try {
    await handler.registerTrigger(triggerConfig(frame))
    return undefined
  } catch (error) {
    const { code, message } = iiiError('trigger_registration_failed', { reason: reasonOf(error) })
    return { code, message }
  }
}

function triggerConfig({
  id,
  function_id,
  config,
  metadata,
  namespace,
}: RegisterFrame): TriggerConfig<unknown> {
  return {
    id,
    function_id,
    config,
    // The type is the published client's; the wire allows any JSON, which is handed on as it came.
    ...(metadata !== undefined && { metadata: metadata as Record<string, unknown> }),
    ...(namespace !== undefined && { namespace }),
  }
}
