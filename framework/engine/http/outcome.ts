import { STATUS_CODES } from 'node:http'
import { iiiError } from '../../errors/iii-error.js'
import { type ErrorBody, toErrorBody } from '../../protocol/error-body.js'
import { isObject, RawJson } from '../../protocol/json.js'
import type { Outcome } from '../invocations/pending.js'

/** What came back from a URL, read to its end. */
export interface HttpAnswer {
  readonly status: number
  readonly body: Buffer
}

/** The outcome of a call whose function answered over HTTP (protocol §3.10). */
export function outcomeOfAnswer({ status, body }: HttpAnswer): Outcome {
  const value = jsonIn(body)
  if (status >= 400) return { error: errorIn(value, status) }
  if (value !== undefined || body.length === 0) return { result: RawJson.of(value) }
  if (status < 200 || status >= 300) return { result: RawJson.NULL }
  return { error: toErrorBody(iiiError('invalid_response', { status })) }
}

/** Undefined where there is no JSON. */
function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

function errorIn(value: unknown, status: number): ErrorBody {
  const told = isObject(value) ? value['error'] : undefined
  if (!isObject(told)) {
    const reason = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim()
    return toErrorBody(iiiError('http_error', { reason }))
  }
  const { code, message } = told
  return {
    code: typeof code === 'string' ? code : 'http_error',
    message: typeof message === 'string' ? message : 'HTTP request failed',
  }
}
