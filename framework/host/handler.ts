import type { CallContext, FunctionRole } from '../decorators/index.js'
import type {
  ChannelReader,
  FunctionHandler,
  HttpRequest,
  HttpResponse,
  InvocationContext,
} from '../sdk/index.js'
import { after } from './after.js'
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
type Serve = (payload: unknown, call: Step, metadata: unknown) => unknown

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
  return (data, metadata, invocation) => {
    const { payload, callerWorkerId } = withoutCaller(data)
    const context = new HandlerContext(invocation, withoutMarker(metadata), callerWorkerId)
    return serve(payload, (input) => method(input, context), metadata)
  }
}

interface Steps {
  readonly read: Step
  readonly write: Step
  readonly validateInput: boolean
  readonly target: StreamTarget
}

const serving: Readonly<Record<FunctionRole | 'function', (fn: LoadedFunction, steps: Steps) => Serve>> = {
  function: (fn, steps) => (payload, call, metadata) => {
    if (isAdapted(metadata, payload)) return answerRequest(payload, call, fn, steps)
    const answer = (result: unknown): unknown => {
      if (isStreamed(result)) return answerStream(result, payload, steps)
      return after(steps.write(result), (written) => rawResponse(written, payload))
    }
    return after(steps.read(payload), (input) => after(call(input), answer))
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

async function attempt(step: () => unknown): Promise<{ value: unknown } | { error: unknown }> {
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

/** What a method may ask about its call. What is not known is not there. */
class HandlerContext implements CallContext {
  readonly invocationId: string
  readonly functionId: string
  readonly traceparent?: string
  readonly baggage?: string
  readonly metadata?: unknown
  readonly callerWorkerId?: string
  readonly #invocation: InvocationContext

  constructor(invocation: InvocationContext, metadata: unknown, callerWorkerId: string | undefined) {
    const { invocationId, functionId, traceparent, baggage } = invocation
    this.#invocation = invocation
    this.invocationId = invocationId
    this.functionId = functionId
    if (traceparent !== undefined) this.traceparent = traceparent
    if (baggage !== undefined) this.baggage = baggage
    if (metadata !== undefined && metadata !== null) this.metadata = metadata
    if (callerWorkerId !== undefined) this.callerWorkerId = callerWorkerId
  }

  /** Made only for a handler that asks. */
  get signal(): AbortSignal {
    return this.#invocation.signal
  }
}
