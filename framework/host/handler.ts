import type { CallContext } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { FunctionHandler, HttpRequest, HttpResponse, InvocationContext } from '../sdk/index.js'
import { completing } from './complete-payload.js'
import { isAdapted, payloadOf, rawResponse, refusalOf, responseOf, withoutMarker } from './http-adapter.js'
import type { LoadedFunction } from './load-workers.js'
import type { HostOptions } from './options.js'
import type { Problem } from './problems.js'
import { checkAgainst, type Check } from './validation.js'
import { decoder, encoder } from './wire-values.js'

/** The member the engine adds to a worker's object payload (protocol §3.2). */
const CALLER_MEMBER = '_caller_worker_id'

type Checks = Pick<HostOptions, 'validateInput' | 'validateOutput'>
type Method = (payload: unknown, context: CallContext) => unknown
type Step = (value: unknown) => Promise<unknown>

/**
 * What the client calls for a decorated method. In order: the caller's id leaves the payload, defaults enter it, the
 * schema checks it, its dates and the like become values, the method runs, and the same happens backwards with the
 * result. A call by an adapted http binding has a request at its one end and an answer at its other.
 */
export function handlerOf(
  method: Method,
  fn: LoadedFunction,
  checks: Checks,
): FunctionHandler<unknown, unknown> {
  const read = reading(fn, checks)
  const write = writing(fn, checks)
  const answer: HttpAnswer = async (request, call) => {
    const input = await attempt(() => read(payloadOf(request, fn.built?.request_format)))
    return 'error' in input ? refusalOf(input.error) : responseOf(await write(await call(input.value)))
  }
  return async (data, metadata, invocation) => {
    const { payload, callerWorkerId } = withoutCaller(data)
    const context = contextOf(invocation, withoutMarker(metadata), callerWorkerId)
    const call: Step = async (input) => await method(input, context)
    if (isAdapted(metadata, payload)) return await answer(payload, call)
    return rawResponse(await write(await call(await read(payload))), payload)
  }
}

type HttpAnswer = (request: HttpRequest, call: Step) => Promise<HttpResponse>

async function attempt(step: () => Promise<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await step() }
  } catch (error) {
    return { error }
  }
}

function reading({ id, built, options }: LoadedFunction, { validateInput }: Checks): Step {
  if (!built) return async (payload) => payload
  const refuse = refusal('input', id)
  const complete = completing(built.request_format)
  const decode = decoder(built.decode, (problem, cause) => refuse([problem], cause))
  const isChecked = validateInput && options.validate !== false
  const check = isChecked ? checkAgainst(built.request_format, `${built.hash}/request`) : undefined
  return async (payload) => {
    const completed = complete(payload)
    await requireFit(check, completed, refuse)
    return decode(completed)
  }
}

function writing({ id, built }: LoadedFunction, { validateOutput }: Checks): Step {
  if (!built) return async (result) => result
  const refuse = refusal('output', id)
  const encode = encoder(built.encode, (problem, cause) => refuse([problem], cause))
  const schema = validateOutput ? built.response_format : undefined
  const check = schema === undefined ? undefined : checkAgainst(schema, `${built.hash}/response`)
  return async (result) => {
    if (result === undefined) return undefined
    const encoded = encode(result)
    await requireFit(check, encoded, refuse)
    return encoded
  }
}

type RefuseAll = (problems: readonly Problem[], cause?: unknown) => never

function refusal(side: 'input' | 'output', functionId: string): RefuseAll {
  return (problems, cause) => {
    throw iiiError('validation_failed', { functionId, side, problems }, { cause })
  }
}

async function requireFit(check: Check | undefined, value: unknown, refuse: RefuseAll): Promise<void> {
  const problems = (await check?.(value)) ?? []
  if (problems.length > 0) refuse(problems)
}

function withoutCaller(data: unknown): { payload: unknown; callerWorkerId?: string } {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, CALLER_MEMBER))
    return { payload: data }
  const { [CALLER_MEMBER]: callerWorkerId, ...payload } = data as Record<string, unknown>
  return typeof callerWorkerId === 'string' ? { payload, callerWorkerId } : { payload }
}

function contextOf(invocation: InvocationContext, metadata: unknown, callerWorkerId?: string): CallContext {
  const { functionId, signal, traceparent } = invocation
  return {
    functionId,
    signal,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(metadata === undefined || metadata === null ? {} : { metadata }),
    ...(callerWorkerId === undefined ? {} : { callerWorkerId }),
  }
}
