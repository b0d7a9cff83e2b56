import { type IiiError, iiiError, isIiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FrameOf } from '../../protocol/frames.js'
import { RawJson } from '../../protocol/json.js'
import { namespaceOf } from '../../protocol/namespace.js'
import type { Transport } from '../../protocol/transport.js'
import { withLiveChannels } from '../channels/channel-ref.js'
import type { ClientParts } from '../context.js'
import type { JsonValue } from '../contracts/json.js'
import { reasonOf } from '../log.js'
import { runInContext } from '../telemetry/context.js'
import type { Span } from '../telemetry/span.js'
import type { Telemetry } from '../telemetry/telemetry.js'
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
  const handler = findHandler(frame.function_id, parts)
  if (isIiiError(handler)) answerError(handler, execution)
  else run(handler, execution)
}

function findHandler(functionId: string, parts: ClientParts): FunctionHandler | IiiError {
  const registration = parts.functions.get(functionId)
  if (registration === undefined) {
    return iiiError('function_not_found', { functionId, namespace: namespaceOf(parts.options.namespace) })
  }
  return registration.handler ?? iiiError('function_not_invokable', {})
}

function run(handler: FunctionHandler, execution: Execution): void {
  const telemetry = execution.parts.telemetry.current
  if (telemetry === undefined) serve(handler, execution)
  else trace(handler, execution, telemetry)
}

/** Everything the handler starts is part of the span; its calls name it as their parent. */
function trace(handler: FunctionHandler, execution: Execution, telemetry: Telemetry): void {
  const { function_id, traceparent, baggage } = execution.frame
  const context = telemetry.enter({ name: `execute ${function_id}`, traceparent, baggage })
  context.span?.setAttribute('iii.function.id', function_id)
  execution.span = context.span
  runInContext(context, () => serve(handler, execution))
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
