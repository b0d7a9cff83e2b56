import { type IiiError, iiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import { RawJson } from '../../protocol/json.js'
import { namespaceOf } from '../../protocol/namespace.js'
import type { Transport } from '../../protocol/transport.js'
import { withLiveChannels } from '../channels/channel-ref.js'
import type { ClientParts } from '../context.js'
import type { JsonValue } from '../contracts/json.js'
import { reasonOf } from '../log.js'
import { runInContext, type TraceContext } from '../telemetry/context.js'
import type { Span, SpanForm } from '../telemetry/span.js'
import type { Telemetry } from '../telemetry/telemetry.js'
import type { FunctionRegistration } from '../registrations/functions.js'
import type { FunctionHandler } from '../types/functions.js'
import { Invocation } from './invocation.js'

type InvokeFrame = FrameOf<'invokefunction'>

/** One call on its way through a handler: what was asked, and where the answer goes. */
interface Execution {
  readonly frame: InvokeFrame
  readonly parts: ClientParts
  /** The connection the call came by. An answer has no meaning on any other (protocol §3.8). */
  readonly origin: Transport | undefined
  /** The time the call takes, while telemetry is on. */
  span: Span | undefined
}

/** Serves a call of the engine: runs the handler and sends what it returns or throws, once. */
export function execute(frame: InvokeFrame, parts: ClientParts): void {
  const execution: Execution = { frame, parts, origin: parts.link.current, span: undefined }
  const registration = parts.functions.get(frame.function_id)
  const handler = registration?.handler
  if (registration === undefined || handler === undefined)
    return answerError(notServed(registration, execution), execution)
  const telemetry = parts.telemetry.current
  if (telemetry === undefined) return serve(handler, execution)
  const context = enterSpan(registration, execution, telemetry)
  // Everything the handler starts is part of the span; its calls name it as their parent.
  runInContext(context, () => serve(handler, execution))
}

function enterSpan(
  registration: FunctionRegistration,
  execution: Execution,
  telemetry: Telemetry,
): TraceContext {
  const { function_id, traceparent, baggage } = execution.frame
  const form = (registration.spanForm ??= spanFormOf(function_id))
  const context = telemetry.enter({ form, traceparent, baggage })
  execution.span = context.span
  return context
}

function spanFormOf(functionId: string): SpanForm {
  return { name: `execute ${functionId}`, attributes: { 'iii.function.id': functionId } }
}

function notServed(registration: FunctionRegistration | undefined, { frame, parts }: Execution): IiiError {
  if (registration !== undefined) return iiiError('function_not_invokable', {})
  const namespace = namespaceOf(parts.options.namespace)
  return iiiError('function_not_found', { functionId: frame.function_id, namespace })
}

function serve(handler: FunctionHandler, execution: Execution): void {
  const { frame, parts } = execution
  const invocation = new Invocation(frame)
  try {
    const data = payloadOf(frame, parts)
    const returned: unknown = handler(data, metadataOf(frame), invocation)
    if (isThenable(returned)) {
      finish(returned, parts.running.add(invocation), execution)
    } else answerResult(returned, execution)
  } catch (error) {
    answerError(error, execution)
  }
}

/** @param slot of the invocation among those that run. */
function finish(promised: PromiseLike<unknown>, slot: number, execution: Execution): void {
  const { running } = execution.parts
  promised.then(
    (result) => {
      answerResult(result, execution)
      running.remove(slot)
    },
    (error: unknown) => {
      answerError(error, execution)
      running.remove(slot)
    },
  )
}

function payloadOf({ data, function_id }: InvokeFrame, { channels }: ClientParts): unknown {
  try {
    return withLiveChannels(data, channels.live)
  } catch (cause) {
    throw iiiError('deserialization_error', { functionId: function_id, detail: reasonOf(cause) }, { cause })
  }
}

function metadataOf({ metadata }: InvokeFrame): JsonValue | undefined {
  // What RawJson parses is a JsonValue by definition.
  return metadata?.parse() as JsonValue | undefined
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function answerResult(value: unknown, execution: Execution): void {
  const { frame, origin, span } = execution
  const { invocation_id, function_id } = frame
  if (invocation_id === undefined) return span?.succeed()
  try {
    const result = RawJson.of(value)
    origin?.send({ type: 'invocationresult', invocation_id, function_id, result })
    span?.succeed()
  } catch (error) {
    answerError(error, execution)
  }
}

function answerError(thrown: unknown, { frame, origin, parts, span }: Execution): void {
  const { invocation_id, function_id } = frame
  span?.fail(thrown)
  if (invocation_id === undefined) {
    parts.log({ level: 'error', message: `Function ${function_id} failed, and nobody waits`, error: thrown })
    return
  }
  const error = toErrorBody(thrown)
  origin?.send({ type: 'invocationresult', invocation_id, function_id, error })
}
