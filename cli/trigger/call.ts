import { iiiError } from '../../framework/errors/iii-error.js'
import { InvocationError, type Client } from '../../framework/sdk/index.js'
import type { EngineAddress } from '../engine/address.js'
import { connectToEngine } from '../engine/connect.js'
import { isInvocationError } from '../error-lines.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import { isObject } from '../schema/json.js'
import { violations } from '../schema/violations.js'
import type { CallRequest } from './call-request.js'
import { buildPayload } from './payload.js'
import { printCallResult } from './print-result.js'

/**
 * Makes one call and prints its result.
 * @throws cli_engine_unreachable, and the call's own error as the client reports it
 */
export async function callFunction(request: CallRequest, { url }: EngineAddress, io: Io): Promise<number> {
  const started = Date.now()
  const waitMs = request.waitsForEngine ? { waitMs: request.timeoutMs } : {}
  const client = await connectToEngine({ url, ...waitMs })
  const timeoutMs = Math.max(1, request.timeoutMs - (Date.now() - started))
  try {
    for await (const result of call(client, { ...request, timeoutMs })) {
      if (!request.isQuiet) printCallResult(result, request.form, io)
    }
    return EXIT.success
  } finally {
    await client.shutdown()
  }
}

/** The one result, or each of a function that yields them one by one. */
async function* call(client: Client, request: CallRequest): AsyncGenerator<unknown, void> {
  const { functionId, draft, timeoutMs, action } = request
  const { schema, isStream } = request.usesSchema ? await factsOf(client, request) : unknownFacts
  const payload = buildPayload(draft, schema)
  await refuseViolations(functionId, schema, payload)
  try {
    const result: unknown = await client.trigger({
      function_id: functionId,
      payload,
      timeoutMs,
      ...(action === undefined ? {} : { action }),
    })
    if (isStream && isObject(result) && Symbol.asyncIterator in result)
      yield* result as AsyncIterable<unknown>
    else yield result
  } catch (error) {
    throw await withSuggestion(error, client)
  } finally {
    // A void call has no answer to wait for: the frame has to be out before the connection ends.
    if (action?.type === 'void') await client.ready()
  }
}

/** What the engine tells of a function. */
interface FunctionFacts {
  /** Of its payload; undefined when it publishes none. */
  readonly schema?: unknown
  /** Its results come one by one. */
  readonly isStream: boolean
}

const unknownFacts: FunctionFacts = { isStream: false }

async function factsOf(client: Client, { functionId, timeoutMs }: CallRequest): Promise<FunctionFacts> {
  try {
    const info: unknown = await client.trigger({
      function_id: 'engine::functions::info',
      payload: { function_id: functionId },
      timeoutMs,
    })
    if (!isObject(info)) return unknownFacts
    const { request_schema: schema, metadata } = info
    return { schema: schema ?? undefined, isStream: isObject(metadata) && metadata['streaming'] === true }
  } catch (error) {
    if (isInvocationError(error)) return unknownFacts // the call itself tells what is wrong
    throw error
  }
}

/** @throws the same error the function's worker would answer, before anything is sent */
async function refuseViolations(functionId: string, schema: unknown, payload: unknown): Promise<void> {
  const problems = await violations(schema, payload)
  if (problems.length === 0) return
  const { code, message, hint } = iiiError('validation_failed', { functionId, problems })
  throw new InvocationError({ code, message, hint, function_id: functionId })
}

async function withSuggestion(error: unknown, client: Client): Promise<unknown> {
  if (!isInvocationError(error) || error.code !== 'function_not_found') return error
  const { suggestFunction } = await import('./suggest-function.js')
  return suggestFunction(error, client)
}
