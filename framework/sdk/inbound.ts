import { iiiError } from '../errors/iii-error.js'
import type { FrameProblem } from '../protocol/decoded.js'
import type { Frame, FrameOf, ToWorker } from '../protocol/frames.js'
import { toErrorBody } from '../protocol/error-body.js'
import { RawJson } from '../protocol/json.js'
import { type HandlerTable, route } from '../protocol/route.js'
import type { UsualMessage } from '../protocol/transport.js'
import type { ClientParts } from './context.js'
import { execute } from './invocations/execute.js'
import { reject } from './rejections.js'
import { acceptBinding, releaseBinding, reportBinding } from './registrations/bindings.js'
import { InvocationError } from './invocation-error.js'

/** Handles one frame from the engine. */
export function receive(frame: Frame, parts: ClientParts): void {
  route(handlers, frame, parts)
}

/**
 * The same for a call or an answer in its usual form.
 * @returns false for one that has to be read as a frame.
 */
export function receiveUsual(message: UsualMessage, parts: ClientParts): boolean {
  const { isCall, text } = message
  const slot = isCall ? undefined : parts.pending.ids.slotAt(message.bytes, message.idStart)
  // A null result has no member of its own (protocol §2.8).
  if (!isCall && (slot === undefined || text === 'null')) return false
  const value = parsed(text)
  if (value === undefined) return false
  if (slot === undefined) executeUsual(message, value, parts)
  else parts.pending.settle(slot, { value, text }, parts.channels.live)
  return true
}

function executeUsual(message: UsualMessage, value: unknown, parts: ClientParts): void {
  const { invocationId: invocation_id, functionId: function_id, text, traceparent, baggage } = message
  const data = RawJson.ofParsed(value, text)
  execute({ type: 'invokefunction', invocation_id, function_id, data, traceparent, baggage }, parts)
}

/** @returns undefined for a text that is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is wrong with it shows when the message is read as a frame.
    return undefined
  }
}

const handlers: HandlerTable<ToWorker, ClientParts> = {
  workerregistered(frame, { identity, link, barrier }) {
    identity.given(frame)
    link.confirm()
    barrier.registered()
  },
  registrationrejected: reject,
  invokefunction: execute,
  invocationresult({ invocation_id, result, error }, { pending, channels }) {
    if (error === undefined) pending.resolve(invocation_id, result, channels.live)
    else pending.fail(invocation_id, error)
  },
  registertrigger: acceptBinding,
  unregistertrigger: releaseBinding,
  triggerregistrationresult: reportBinding,
  error: refuseConnection,
  ping: (_frame, { link }) => link.send({ type: 'pong' }),
  pong: (_frame, { barrier }) => barrier.answered(),
}

/** The engine says why it is about to close (protocol §1.3). */
function refuseConnection({ error }: FrameOf<'error'>, { link }: ClientParts): void {
  const { code, message } = error
  link.refuse(
    code === 'AUTH_ERROR' ? iiiError(code, { reason: message }) : new InvocationError({ code, message }),
  )
}

/** What can't be read is told to whoever waits for it, else logged. */
export function reportUnreadable(problem: FrameProblem, parts: ClientParts): void {
  const { type, reason, invocation_id, function_id = '' } = problem
  if (type === 'invocationresult' && invocation_id !== undefined) {
    const { code, message } = iiiError('UNKNOWN', { reason })
    parts.pending.fail(invocation_id, { code, message })
    return
  }
  parts.log({ level: 'warn', message: `A frame of the engine could not be read: ${reason}` })
  if (type === 'invokefunction' && invocation_id !== undefined) {
    const error = toErrorBody(iiiError('deserialization_error', { functionId: function_id, detail: reason }))
    parts.link.send({ type: 'invocationresult', invocation_id, function_id, error })
  }
}
