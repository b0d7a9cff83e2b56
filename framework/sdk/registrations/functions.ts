import { iiiError } from '../../errors/iii-error.js'
import type { FrameOf, HttpInvocation } from '../../protocol/frames.js'
import type { HttpInvocationConfig } from '../contracts/http-invocation.js'
import type { SpanForm } from '../telemetry/span.js'
import type { FunctionHandler, RegisterFunctionOptions } from '../types/functions.js'
import { toOptionalJson } from './to-json.js'

type RegisterFrame = FrameOf<'registerfunction'>

export interface FunctionRegistration {
  readonly frame: RegisterFrame
  /** `undefined` for a function behind a URL, which the engine calls itself. */
  readonly handler: FunctionHandler | undefined
  /** Made when a call of it is recorded for the first time. */
  spanForm?: SpanForm
}

export interface FunctionDeclaration {
  readonly id: string
  readonly target: FunctionHandler | HttpInvocationConfig
  readonly options: RegisterFunctionOptions
}

/** The functions this client offers, by id. */
export class FunctionRegistrations {
  private readonly byId = new Map<string, FunctionRegistration>()

  /** @throws `function_id_blank`, `function_already_registered`, `serialization_error` */
  add(declaration: FunctionDeclaration): FunctionRegistration {
    const { id, target } = declaration
    if (id.trim() === '') throw iiiError('function_id_blank', {})
    if (this.byId.has(id)) throw iiiError('function_already_registered', { functionId: id })
    const registration = {
      frame: registerFrame(declaration),
      handler: typeof target === 'function' ? target : undefined,
    }
    this.byId.set(id, registration)
    return registration
  }

  get(id: string): FunctionRegistration | undefined {
    return this.byId.get(id)
  }

  /** @returns false when the registration is not, or no longer, the one under its id. */
  remove(registration: FunctionRegistration): boolean {
    const { id } = registration.frame
    return this.byId.get(id) === registration && this.byId.delete(id)
  }

  /** Empties the table and returns the ids that were in it. */
  removeAll(): string[] {
    const ids = [...this.byId.keys()]
    this.byId.clear()
    return ids
  }

  frames(): RegisterFrame[] {
    return [...this.byId.values()].map(({ frame }) => frame)
  }
}

function registerFrame({ id, target, options }: FunctionDeclaration): RegisterFrame {
  const url = typeof target === 'function' ? options.invocation : target
  // In the order of the published clients: the frames of both are equal byte for byte.
  return {
    type: 'registerfunction',
    description: options.description,
    request_format: toOptionalJson(options.request_format),
    response_format: toOptionalJson(options.response_format),
    metadata: toOptionalJson(metadataOf(options)),
    id,
    invocation: url && httpInvocation(url),
  }
}

/** The opt-in to replicas travels where every engine keeps it: in the metadata. */
function metadataOf({ metadata, shared }: RegisterFunctionOptions): Record<string, unknown> | undefined {
  return shared === undefined ? metadata : { ...metadata, shared }
}

function httpInvocation({
  url,
  method = 'POST',
  timeout_ms,
  headers,
  auth,
}: HttpInvocationConfig): HttpInvocation {
  return { url, method, timeout_ms, headers, auth }
}
