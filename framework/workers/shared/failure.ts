import { isIiiError } from '../../errors/iii-error.js'
import { InvocationError } from '../../sdk/index.js'

/** A failure as answers and logs tell it. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** Code and message of whatever a call was rejected with; `invocation_failed` when it carries no code of its own. */
export function failureOf(thrown: unknown): Failure {
  if (isIiiError(thrown)) return { code: thrown.code, message: thrown.message }
  if (thrown instanceof InvocationError) return { code: thrown.code, message: thrown.detail }
  return { code: 'invocation_failed', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
