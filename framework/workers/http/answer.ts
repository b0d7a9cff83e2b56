import type { ServerResponse } from 'node:http'
import { iiiError, type IiiError } from '../../errors/iii-error.js'
import type { Failure } from '../shared/index.js'

/** A complete HTTP answer. `headers` is a flat list of names and values, in the order they are sent. */
export interface Answer {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: string
  /** Sends the body in place of `body`, piece by piece. */
  readonly stream?: StreamedBody
}

/** A body that is not known as a whole when the answer begins. */
export interface StreamedBody {
  /** Writes everything to a response whose head is written, and ends it. */
  sendTo(response: ServerResponse): void
}

/** The headers of an answer that has none of its own but its type. */
export const JSON_HEADERS: readonly string[] = ['content-type', 'application/json']

/** The standard shape of an error answer (workers §2.3). */
export function errorAnswer(
  status: number,
  error: Failure & { readonly errorId?: string },
  more?: object,
): Answer {
  const { code, message, errorId } = error
  const told = errorId === undefined ? { code, message } : { code, message, error_id: errorId }
  return jsonAnswer(status, { error: told, ...more })
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) }
}

export function emptyAnswer(status: number, headers: readonly string[] = []): Answer {
  return { status, headers, body: '' }
}

export function textAnswer(status: number, text: string): Answer {
  return { status, headers: ['content-type', 'text/plain; charset=utf-8'], body: text }
}

/** An answer that says what an error of the catalogue says. */
function told(status: number, { code, message }: IiiError, more?: object): Answer {
  return errorAnswer(status, { code, message }, more)
}

/** Answers without any value of the request in them. */
export const answers = {
  notFound: told(404, iiiError('NOT_FOUND', { reason: 'Not Found' })),
  conditionNotMet: told(422, iiiError('CONDITION_NOT_MET', {}), { skipped: true }),
  middlewareTimeout: told(504, iiiError('MIDDLEWARE_TIMEOUT', {})),
  internalError: told(500, iiiError('INTERNAL_ERROR', {})),
  timeout: emptyAnswer(504),
} as const
