import type { Frame, ToEngine } from '../protocol/frames.js'
import { type HandlerTable, route } from '../protocol/route.js'
import type { HandlerContext } from './context.js'
import { invocationResult } from './handlers/invocation-result.js'
import { invokeFunction } from './handlers/invoke-function.js'
import { ping, pong } from './handlers/ping.js'
import { reattach } from './handlers/reattach.js'
import { registerFunction } from './handlers/register-function.js'
import { registerService } from './handlers/register-service.js'
import { registerTrigger } from './handlers/register-trigger.js'
import { registerTriggerType } from './handlers/register-trigger-type.js'
import { triggerRegistrationResult } from './handlers/trigger-registration-result.js'
import { unregisterFunction } from './handlers/unregister-function.js'
import { unregisterTrigger } from './handlers/unregister-trigger.js'
import { unregisterTriggerType } from './handlers/unregister-trigger-type.js'

/** Every frame a worker may send, and who handles it. */
export const handlers: HandlerTable<ToEngine, HandlerContext> = {
  registerfunction: registerFunction,
  unregisterfunction: unregisterFunction,
  registertriggertype: registerTriggerType,
  unregistertriggertype: unregisterTriggerType,
  registertrigger: registerTrigger,
  unregistertrigger: unregisterTrigger,
  triggerregistrationresult: triggerRegistrationResult,
  invokefunction: invokeFunction,
  invocationresult: invocationResult,
  registerservice: registerService,
  reattach,
  ping,
  pong,
}

/** Hands a frame to its handler. A frame only the engine may send is set aside; a handler's failure stays in its frame. */
export function handleFrame(frame: Frame, context: HandlerContext): void {
  const { parts, worker } = context
  try {
    if (route(handlers, frame, context)) return
    parts.log({ event: 'frame_unexpected', workerId: worker.id, type: frame.type })
  } catch (error) {
    parts.log({ event: 'handler_failed', workerId: worker.id, type: frame.type, error })
  }
}
