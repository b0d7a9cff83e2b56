import { isIiiError } from '../errors/iii-error.js'
import { isObject } from './json.js'

/** An error as frames carry it (protocol §2.0). */
export interface ErrorBody {
  readonly code: string
  readonly message: string
  readonly stacktrace?: string
}

export function isErrorBody(value: unknown): value is ErrorBody {
  return isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string'
}

/**
 * The body that reports whatever was thrown. An error that carries its own code keeps it, so a failure that passes
 * through several workers arrives with the code it started with; anything else becomes `invocation_failed`.
 */
export function toErrorBody(thrown: unknown): ErrorBody {
  if (isIiiError(thrown)) return { code: thrown.code, message: thrown.message }
  if (isRemoteError(thrown))
    return { code: thrown.code, message: thrown.detail ?? thrown.message, ...stackOf(thrown) }
  if (thrown instanceof Error)
    return { code: 'invocation_failed', message: thrown.message, ...stackOf(thrown) }
  return { code: 'invocation_failed', message: describe(thrown) }
}

/** The client's `InvocationError`: its message is `{code}: {detail}`, and only the detail travels on. */
interface RemoteError extends Error {
  readonly code: string
  readonly detail?: string
  readonly stacktrace?: string
}

function isRemoteError(value: unknown): value is RemoteError {
  return (
    value instanceof Error &&
    value.name === 'InvocationError' &&
    'code' in value &&
    typeof value.code === 'string'
  )
}

function stackOf(error: Error & { stacktrace?: unknown }): { stacktrace?: string } {
  if (typeof error.stacktrace === 'string') return { stacktrace: error.stacktrace }
  return error.stack === undefined ? {} : { stacktrace: error.stack }
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  try {
    return JSON.stringify(thrown) ?? String(thrown)
  } catch {
    return String(thrown)
  }
}
