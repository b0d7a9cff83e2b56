import { randomUUID } from 'node:crypto'
import { iiiError } from '../../errors/iii-error.js'
import { type ErrorBody, toErrorBody } from '../../protocol/error-body.js'
import { bytesOf, jsonOfBytes } from '../../protocol/bytes-json.js'
import { withTrueCaller } from '../../protocol/caller-member.js'
import type { FrameOf } from '../../protocol/frames.js'
import { RawJson } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE, namespaceOf } from '../../protocol/namespace.js'
import { withFunctionId } from '../../protocol/trace-context.js'
import { engineFunctions } from '../../protocol/well-known.js'
import type { Dispatcher } from './dispatcher.js'
import type { Worker } from '../registry/workers.js'
import type { Call, Outcome } from './pending.js'

interface EnqueueRequest {
  readonly frame: FrameOf<'invokefunction'>
  readonly queue: string
  /** Whom to answer. */
  readonly call: Call
}

/**
 * Hands a call to the queue provider, whoever serves `engine::queue::enqueue`, and answers the caller with a receipt
 * (protocol §3.4). The target need not exist.
 */
export function enqueue(dispatcher: Dispatcher, { frame, queue, call }: EnqueueRequest): void {
  const receipt = randomUUID()
  const request: Call = {
    functionId: engineFunctions.enqueue,
    namespace: DEFAULT_NAMESPACE,
    traceparent: frame.traceparent,
    baggage: frame.baggage,
    onOutcome: (outcome) => dispatcher.answer(call, receiptFor(outcome, receipt)),
  }
  dispatcher.dispatch(request, providerInput(frame, { queue, receipt, caller: call.caller }))
}

function receiptFor({ error }: Outcome, receipt: string): Outcome {
  if (error === undefined) return { result: RawJson.of({ messageReceiptId: receipt }) }
  return { error: toErrorBody(iiiError('enqueue_error', { reason: reasonOf(error) })) }
}

function reasonOf({ code, message }: ErrorBody): string {
  if (code === 'function_not_found') return `No queue provider is installed. ${message}`
  return `${code}: ${message}`
}

interface Receipt {
  readonly queue: string
  readonly receipt: string
  readonly caller: Worker | undefined
}

function providerInput(frame: FrameOf<'invokefunction'>, { queue, receipt, caller }: Receipt): RawJson {
  const namespace = namespaceOf(frame.namespace)
  const envelope = JSON.stringify({
    queue,
    function_id: frame.function_id,
    messageReceiptId: receipt,
    traceparent: frame.traceparent ?? null,
    baggage: withFunctionId(frame.baggage, frame.function_id),
    ...(namespace !== DEFAULT_NAMESPACE && { namespace }),
  })
  const data = caller?.kind === 'remote' ? withTrueCaller(frame.data, caller.id) : frame.data
  // The payload goes in as the bytes it came in.
  const head = Buffer.from(`${envelope.slice(0, -1)},"data":`)
  return jsonOfBytes(Buffer.concat([head, bytesOf(data), Buffer.from('}')]))
}
