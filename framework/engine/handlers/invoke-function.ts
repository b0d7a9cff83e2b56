import { randomUUID } from 'node:crypto'
import { iiiError, type IiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import { type FrameOf, isEnqueue } from '../../protocol/frames.js'
import { isBlank, namespaceOf } from '../../protocol/namespace.js'
import type { Access } from '../access/grant.js'
import { bypassesMiddleware, intercept } from '../access/middleware.js'
import { judgeCall, type Verdict } from '../access/rules.js'
import { targetOf } from '../access/target.js'
import type { EngineParts, HandlerContext } from '../context.js'
import { enqueue } from '../invocations/enqueue.js'
import type { Call } from '../invocations/pending.js'
import { performAction } from '../invocations/worker-action.js'
import type { Worker } from '../registry/workers.js'

type Invocation = FrameOf<'invokefunction'>

/** A worker's call: permitted first, then awaited, void or enqueued (protocol §3.1). */
export function invokeFunction(frame: Invocation, { parts, worker }: HandlerContext): void {
  const call = callOf(frame, worker)
  const { access } = worker
  if (isBlank(frame.namespace)) {
    refuse(parts, { ...call, invocationId: frame.invocation_id }, blankNamespace())
  } else if (access === undefined) carryOut(frame, call, parts)
  else carryOutUnder(access, { frame, call, caller: worker }, parts)
}

function callOf(frame: Invocation, caller: Worker): Call {
  const { action, traceparent, baggage } = frame
  return {
    functionId: frame.function_id,
    namespace: namespaceOf(frame.namespace),
    caller,
    invocationId: action?.type === 'void' ? undefined : frame.invocation_id,
    traceparent,
    baggage,
  }
}

interface Request {
  readonly frame: Invocation
  readonly call: Call
  readonly caller: Worker
}

/** A refusal is answered even where no answer was asked for, and reveals nothing about the function (protocol §8.4). */
function carryOutUnder(access: Access, { frame, call, caller }: Request, parts: EngineParts): void {
  const verdict = judgeCall(access, targetOf(parts.functions, call.namespace, call.functionId))
  if (verdict !== 'allowed') {
    const invocationId = frame.invocation_id ?? randomUUID()
    return refuse(parts, { ...call, invocationId }, forbidden(call.functionId, verdict))
  }
  const middlewareId = access.policy.middlewareFunctionId
  if (middlewareId === undefined || bypassesMiddleware(parts.functions, call)) carryOut(frame, call, parts)
  else intercept(parts.dispatcher, { frame, call, middlewareId, caller: { id: caller.id, access } })
}

function carryOut(frame: Invocation, call: Call, parts: EngineParts): void {
  const { action } = frame
  const { dispatcher } = parts
  if (action === undefined || action.type === 'void') dispatcher.dispatch(call, frame.data, frame.metadata)
  else if (isEnqueue(action)) enqueue(dispatcher, { frame, queue: action.queue, call })
  else performAction(parts, { frame, action, call })
}

function refuse({ dispatcher }: EngineParts, call: Call, error: IiiError): void {
  dispatcher.answer(call, { error: toErrorBody(error) })
}

function blankNamespace(): IiiError {
  return iiiError('INVALID_NAMESPACE', { member: 'namespace' })
}

function forbidden(functionId: string, verdict: Verdict): IiiError {
  const cure =
    verdict === 'forbidden' ? 'remove from rbac.forbidden_functions' : 'add to rbac.expose_functions'
  return iiiError('FORBIDDEN', { reason: `function '${functionId}' not allowed (${cure})` })
}
