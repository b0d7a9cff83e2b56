import type { CallContext, FunctionRole } from '../decorators/index.js'
import type {
  ChannelReader,
  FunctionHandler,
  HttpRequest,
  HttpResponse,
  InvocationContext,
} from '../sdk/index.js'
import { asking } from './condition.js'
import {
  isAdapted,
  isHttpCall,
  payloadOf,
  rawResponse,
  refusalOf,
  responseOf,
  withoutMarker,
} from './http-adapter.js'
import type { LoadedFunction } from './load-workers.js'
import type { HostOptions } from './options.js'
import { inputStep, outputStep, type Step } from './payload-steps.js'
import { answerChannel, isStreamed, streamed, streamedAnswer, type StreamTarget } from './streamed-result.js'
import { withUnreadBody } from './unread-body.js'

/** The member the engine adds to a worker's object payload (protocol §3.2). */
const CALLER_MEMBER = '_caller_worker_id'

type Checks = Pick<HostOptions, 'validateInput' | 'validateOutput'>
type Method = (payload: unknown, context: CallContext) => unknown

/** The way from a payload to its answer, around one call of the method. */
type Serve = (payload: unknown, call: Step, metadata: unknown) => Promise<unknown>

/**
 * What the client calls for a decorated method. In order: the caller's id leaves the payload, defaults enter it, the
 * schema checks it, its dates and the like become values, the method runs, and the same happens backwards with the
 * result. A call by an adapted http binding has a request at its one end and an answer at its other.
 */
export function handlerOf(
  method: Method,
  fn: LoadedFunction,
  { validateInput, validateOutput, client, running }: Checks & StreamTarget,
): FunctionHandler<unknown, unknown> {
  const serve = serving[fn.role ?? 'function'](fn, {
    read: inputStep(fn, validateInput && fn.isChecked),
    write: outputStep(fn, validateOutput),
    validateInput,
    target: { client, running },
  })
  return async (data, metadata, invocation) => {
    const { payload, callerWorkerId } = withoutCaller(data)
    const context = contextOf(invocation, withoutMarker(metadata), callerWorkerId)
    return await serve(payload, async (input) => await method(input, context), metadata)
  }
}

interface Steps {
  readonly read: Step
  readonly write: Step
  readonly validateInput: boolean
  readonly target: StreamTarget
}

const serving: Readonly<Record<FunctionRole | 'function', (fn: LoadedFunction, steps: Steps) => Serve>> = {
  function: (fn, steps) => async (payload, call, metadata) => {
    if (isAdapted(metadata, payload)) return await answerRequest(payload, call, fn, steps)
    const result = await call(await steps.read(payload))
    if (isStreamed(result)) return await answerStream(result, payload, steps)
    return rawResponse(await steps.write(result), payload)
  },
  condition: (fn, { read, validateInput }) => asking(fn, read, validateInput),
  // A middleware that returns nothing has no objection; the http worker would take it for a mistake.
  middleware:
    (_fn, { read }) =>
    async (payload, call) =>
      (await call(await read(payload))) ?? { action: 'continue' },
}

async function answerRequest(
  request: HttpRequest,
  call: Step,
  fn: LoadedFunction,
  steps: Steps,
): Promise<HttpResponse | ChannelReader | undefined> {
  const input = await attempt(() => steps.read(payloadOf(request, fn.built?.request_format)))
  if ('error' in input) return refusalOf(withUnreadBody(input.error, request))
  const result = await call(input.value)
  if (isStreamed(result)) return await answerStream(result, request, steps)
  return responseOf(await steps.write(result))
}

/** Results that come one by one go into the answer of a request, or into a channel of their own. */
async function answerStream(
  result: Parameters<typeof streamed>[0],
  payload: unknown,
  { write, target }: Steps,
): Promise<ChannelReader | undefined> {
  const response = isHttpCall(payload) ? answerChannel(payload) : undefined
  if (response === undefined) return await streamed(result, write, target)
  streamedAnswer(result, write, { response, running: target.running })
  return undefined
}

async function attempt(step: () => Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await step() }
  } catch (error) {
    return { error }
  }
}

function withoutCaller(data: unknown): { payload: unknown; callerWorkerId?: string } {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, CALLER_MEMBER))
    return { payload: data }
  const { [CALLER_MEMBER]: callerWorkerId, ...payload } = data as Record<string, unknown>
  return typeof callerWorkerId === 'string' ? { payload, callerWorkerId } : { payload }
}

function contextOf(invocation: InvocationContext, metadata: unknown, callerWorkerId?: string): CallContext {
  const { invocationId, functionId, traceparent, baggage } = invocation
  return {
    invocationId,
    functionId,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(baggage === undefined ? {} : { baggage }),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    ...(callerWorkerId === undefined ? {} : { callerWorkerId }),
    // Made only for a handler that asks.
    get signal() {
      return invocation.signal
    },
  }
}
