import type { ErrorCode, ErrorParams } from '../errors/catalog.js'
import { iiiError } from '../errors/iii-error.js'

/** What an {@link InvocationError} is made of. */
export interface InvocationErrorInit {
  /** For example `function_not_found`; the list is in protocol §3.9. */
  code: string
  message: string
  /** The function that was called. */
  function_id?: string
  /** The stack of the handler that failed, on its own machine. */
  stacktrace?: string
  /** The next step to take, when this side knows one. */
  hint?: string
  cause?: unknown
}

/** A call that did not succeed. Compare `code`; `message` is `{code}: {detail}`. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError'
  readonly code: string
  /** The message without its code. */
  readonly detail: string
  readonly function_id?: string
  readonly stacktrace?: string
  readonly hint?: string

  constructor(init: InvocationErrorInit) {
    super(`${init.code}: ${init.message}`, init.cause === undefined ? undefined : { cause: init.cause })
    this.code = init.code
    this.detail = init.message
    if (init.function_id !== undefined) this.function_id = init.function_id
    if (init.stacktrace !== undefined) this.stacktrace = init.stacktrace
    if (init.hint !== undefined) this.hint = init.hint
  }
}

/** A failure found on this side of the wire, told as every failed call is. */
export function localFailure<Code extends ErrorCode>(
  code: Code,
  params: ErrorParams<Code>,
  functionId: string,
): InvocationError {
  return failureOf(iiiError(code, params), functionId)
}

/** An error with a code: the package's own, or one that came over the wire. */
export type CodedError = Error & { readonly code: string; readonly hint?: string }

/** The error of the whole client, as the outcome of one call. */
export function failureOf(error: CodedError, functionId: string): InvocationError {
  const { code, hint } = error
  const message = error instanceof InvocationError ? error.detail : error.message
  return new InvocationError({
    code,
    message,
    function_id: functionId,
    cause: error,
    ...(hint !== undefined && { hint }),
  })
}
