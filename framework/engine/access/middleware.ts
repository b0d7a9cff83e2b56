import { bytesOf, jsonOfBytes } from '../../protocol/bytes-json.js'
import { withTrueCaller } from '../../protocol/caller-member.js'
import type { FrameOf } from '../../protocol/frames.js'
import { isReserved } from '../../protocol/function-id.js'
import type { RawJson } from '../../protocol/json.js'
import type { Dispatcher } from '../invocations/dispatcher.js'
import type { Call } from '../invocations/pending.js'
import type { Functions } from '../registry/functions.js'
import { isProtected } from '../registry/workers.js'
import type { Access } from './grant.js'

/** True for a call that reaches the engine's own functions, which no middleware stands in front of (protocol §8.6). */
export function bypassesMiddleware(functions: Functions, { namespace, functionId }: Call): boolean {
  if (!isReserved(functionId)) return false
  const target = functions.find(namespace, functionId)
  return target === undefined || isProtected(target.owner)
}

interface Interception {
  readonly frame: FrameOf<'invokefunction'>
  readonly call: Call
  readonly middlewareId: string
  readonly caller: { readonly id: string; readonly access: Access }
}

/**
 * Calls the middleware in place of the function, in the function's namespace; what it answers is the caller's answer,
 * also to a void or queued call that carries an id. The middleware makes the real call itself.
 */
export function intercept(dispatcher: Dispatcher, { frame, call, middlewareId, caller }: Interception): void {
  const answered: Call = { ...call, invocationId: frame.invocation_id }
  const request: Call = {
    functionId: middlewareId,
    namespace: call.namespace,
    traceparent: frame.traceparent,
    baggage: frame.baggage,
    onOutcome: (outcome) => dispatcher.answer(answered, outcome),
  }
  dispatcher.dispatch(request, middlewareInput(frame, call, caller), frame.metadata)
}

function middlewareInput(
  frame: FrameOf<'invokefunction'>,
  { functionId, namespace }: Call,
  { id, access }: Interception['caller'],
): RawJson {
  const { context } = access.grant
  const envelope = JSON.stringify({
    function_id: functionId,
    action: frame.action ?? null,
    context,
    namespace,
  })
  // The payload goes in as the bytes it came in.
  const head = Buffer.from(`${envelope.slice(0, -1)},"payload":`)
  return jsonOfBytes(Buffer.concat([head, bytesOf(withTrueCaller(frame.data, id)), Buffer.from('}')]))
}
