import { iiiError } from '../../errors/iii-error.js'
import { bytesOf, jsonOfBytes } from '../../protocol/bytes-json.js'
import { withTrueCaller } from '../../protocol/caller-member.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf, WorkerAction } from '../../protocol/frames.js'
import { RawJson } from '../../protocol/json.js'
import type { EngineParts } from '../context.js'
import type { Call } from './pending.js'

interface ActionRequest {
  readonly frame: FrameOf<'invokefunction'>
  readonly action: WorkerAction
  /** Whom to answer. */
  readonly call: Call
}

/**
 * Hands a call to the function that advertises its action (`metadata.action` of a registration); what that function
 * answers is the caller's answer. The target need not exist. An extension of ours.
 */
export function performAction(
  { functions, dispatcher }: Pick<EngineParts, 'functions' | 'dispatcher'>,
  { frame, action, call }: ActionRequest,
): void {
  const performer = functions.forAction(action.type, call.namespace)
  if (performer === undefined) {
    const error = iiiError('action_unknown', { action: action.type, namespace: call.namespace })
    return dispatcher.answer(call, { error: toErrorBody(error) })
  }
  const request: Call = {
    functionId: performer.id,
    namespace: performer.namespace,
    traceparent: frame.traceparent,
    baggage: frame.baggage,
    onOutcome: (outcome) => dispatcher.answer(call, outcome),
  }
  dispatcher.dispatch(request, performerInput({ frame, action, call }))
}

function performerInput({ frame, action, call }: ActionRequest): RawJson {
  const { traceparent = null, baggage = null, metadata = RawJson.NULL } = frame
  const { functionId, namespace, caller } = call
  const envelope = JSON.stringify({ function_id: functionId, action, namespace, traceparent, baggage })
  const data = caller?.kind === 'remote' ? withTrueCaller(frame.data, caller.id) : frame.data
  // Payload and metadata go in as the bytes they came in.
  const head = Buffer.from(`${envelope.slice(0, -1)},"metadata":`)
  const parts = [head, bytesOf(metadata), Buffer.from(',"data":'), bytesOf(data), Buffer.from('}')]
  return jsonOfBytes(Buffer.concat(parts))
}
