import { isIiiError } from '../../errors/iii-error.js'
import type { FrameOf } from '../../protocol/frames.js'
import { RawJson } from '../../protocol/json.js'
import { traceMembers } from '../../protocol/trace-context.js'
import type { ClientParts } from '../context.js'
import { type CodedError, failureOf } from '../invocation-error.js'
import { injectBaggage, injectTraceparent } from '../telemetry/accessors.js'
import { targetNamespace } from '../namespaces.js'
import { atLeastZero } from '../option-checks.js'
import type { CallAction } from '../trigger-action.js'
import type { RequestOptions } from '../types/calls.js'
import { CALL_ID_START } from './call-heads.js'
import type { PendingCall } from './pending-calls.js'

/** A call as every form of `trigger` makes it. */
export type CallRequest = RequestOptions & {
  function_id: string
  payload?: unknown
  action?: CallAction
}

/** Sends a call, or keeps it until there is a connection. Every failure is a rejection, none is thrown. */
export function call(request: CallRequest, parts: ClientParts): Promise<unknown> {
  return new Promise((resolve, reject) => {
    try {
      if (parts.status.ending !== undefined) throw parts.status.ending
      const data = RawJson.of(request.payload)
      if (request.action?.type === 'void') resolve(send(callFrame({ request, data }, parts), parts))
      else dispatch({ request, data }, parts, { staysJson: false, resolve, reject })
    } catch (error) {
      reject(isIiiError(error) ? refusal(error, request.function_id) : error)
    }
  })
}

/** A shut-down client answers as the published one does, with the bare error; every other refusal is a failed call. */
export function refusal(error: CodedError, functionId: string): Error {
  return error.code === 'SHUTDOWN' ? error : failureOf(error, functionId)
}

/** A call, and its payload ready to leave. */
interface Outgoing {
  readonly request: RequestOptions & { readonly function_id: string; readonly action?: CallAction }
  readonly data: RawJson
}

type Settle = Pick<PendingCall, 'staysJson' | 'resolve' | 'reject'>

/** Sends a call whose answer settles it. @throws what is wrong with the request. */
export function dispatch(outgoing: Outgoing, parts: ClientParts, settle: Settle): void {
  const { request } = outgoing
  const { pending, link } = parts
  const timeoutMs = timeoutOf(request, parts)
  const slot = pending.add({
    functionId: request.function_id,
    timeoutMs,
    deadline: pending.deadlineAfter(timeoutMs),
    isSent: link.isOpen,
    staysJson: settle.staysJson,
    resolve: settle.resolve,
    reject: settle.reject,
  })
  try {
    if (isUsual(request) && link.carriesText) sendUsual(outgoing, slot, parts)
    else send(callFrame(outgoing, parts, pending.ids.idOf(slot)), parts)
  } catch (error) {
    pending.forget(slot)
    throw error
  }
}

/** Of such a call nothing but id, trace and payload is new each time. */
function isUsual({ action, metadata, namespace }: Outgoing['request']): boolean {
  return action === undefined && (metadata === undefined || metadata === null) && namespace === undefined
}

function sendUsual({ request, data }: Outgoing, slot: number, { heads, pending, link }: ClientParts): void {
  const head = heads.of(request.function_id)
  pending.ids.writeId(slot, head.bytes, CALL_ID_START)
  head.lead = traceMembers(traceparentOf(request), baggageOf(request))
  link.sendAroundText(head, data.text)
}

function traceparentOf({ traceparent }: RequestOptions): string | undefined {
  // A call made while another is served belongs to the same trace (protocol §3.6).
  return traceparent ?? injectTraceparent()
}

function baggageOf({ baggage }: RequestOptions): string | undefined {
  return baggage ?? injectBaggage()
}

function callFrame({ request, data }: Outgoing, parts: ClientParts, id?: string): FrameOf<'invokefunction'> {
  const { function_id, action, metadata } = request
  return {
    type: 'invokefunction',
    invocation_id: id,
    function_id,
    data,
    traceparent: traceparentOf(request),
    baggage: baggageOf(request),
    action,
    metadata: metadata === undefined || metadata === null ? undefined : RawJson.of(metadata),
    namespace: targetNamespace(function_id, request.namespace, parts.options.namespace),
  }
}

function timeoutOf(request: RequestOptions, parts: ClientParts): number {
  const { timeoutMs } = request
  if (timeoutMs === undefined) return parts.options.invocationTimeoutMs || Infinity
  return atLeastZero('timeoutMs', timeoutMs) || Infinity
}

function send(frame: FrameOf<'invokefunction'>, { link, outbox }: ClientParts): void {
  if (link.isOpen) link.send(frame)
  else outbox.add(frame, frame.invocation_id)
}
