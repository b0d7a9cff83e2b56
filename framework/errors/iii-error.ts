import { catalog, type ErrorCode, type ErrorParams } from './catalog.js'
import type { Entry } from './entry.js'

const brand = Symbol.for('iii-framework.error')

export interface IiiErrorInit {
  readonly code: string
  readonly title: string
  readonly message: string
  readonly hint: string
  /** The values the message was made from. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** Every error this package raises on purpose. Compare `code`; `hint` is the next step to take. */
export class IiiError extends Error {
  override readonly name = 'IiiError'
  readonly code: string
  readonly title: string
  readonly hint: string
  readonly params: Readonly<Record<string, unknown>>

  constructor(init: IiiErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause })
    this.code = init.code
    this.title = init.title
    this.hint = init.hint
    this.params = init.params ?? {}
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Makes the error of a catalogued code.
 *
 * @example throw iiiError('function_not_found', { functionId: 'math::add' })
 */
export function iiiError<Code extends ErrorCode>(
  code: Code,
  params: ErrorParams<Code>,
  options: { cause?: unknown } = {},
): IiiError {
  const { title, message, hint } = catalog[code] as Entry<ErrorParams<Code>>
  const values = params as Readonly<Record<string, unknown>>
  return new IiiError({
    code,
    title,
    message: message(params),
    hint: hint(params),
    params: values,
    ...options,
  })
}

/** True for an {@link IiiError}, also one made by another installed copy of this package. */
export function isIiiError(value: unknown): value is IiiError {
  return value instanceof Error && brand in value
}
