import { isIiiError } from '../errors/iii-error.js'
import type { HttpRequest } from '../sdk/index.js'
import { isHttpCall, payloadOf } from './http-adapter.js'
import type { LoadedFunction } from './load-workers.js'
import { inputStep, type Step } from './payload-steps.js'

/** Asks a condition, given one call of its method: only `false` skips (protocol §4.8). */
export type Ask = (payload: unknown, call: Step) => Promise<unknown>

/**
 * A condition sees what its function sees: of an http request, unless it takes the request itself, the merged payload.
 * A request that does not even fit the condition's type does not meet it, and the http worker answers 422, unless the
 * function refuses it as well: then it may, because its 400 says what is wrong.
 */
export function asking(fn: LoadedFunction, read: Step, validateInput: boolean): Ask {
  const takesRequest = fn.built ? fn.built.raw === true : fn.raw === true
  const guarded = fn.guards
    .filter(({ isChecked }) => validateInput && isChecked)
    .map((it) => ({ fn: it, read: inputStep(it, true) }))
  return async (payload, call) => {
    if (takesRequest || !isHttpCall(payload)) return await call(await read(payload))
    const asked = await fitted(payload, fn, read)
    if (asked) return await call(asked.input)
    const behind = guarded.filter((it) => isBehind(it.fn, payload))
    const passed = await Promise.all(behind.map((it) => fitted(payload, it.fn, it.read)))
    return behind.length > 0 && passed.every((it) => it === undefined)
  }
}

/** What a request is for a function; `undefined` when it breaks its schema. */
async function fitted(
  request: HttpRequest,
  { built }: LoadedFunction,
  read: Step,
): Promise<{ input: unknown } | undefined> {
  try {
    return { input: await read(payloadOf(request, built?.request_format)) }
  } catch (error) {
    if (isIiiError(error) && error.code === 'validation_failed') return undefined
    throw error
  }
}

function isBehind({ triggers }: LoadedFunction, { path }: HttpRequest): boolean {
  return triggers.some(
    ({ type, config }) => type === 'http' && (config as { api_path?: unknown }).api_path === path,
  )
}
