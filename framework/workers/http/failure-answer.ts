import type { IncomingMessage } from 'node:http'
import { isIiiError } from '../../errors/iii-error.js'
import { failureOf, type Log } from '../shared/index.js'
import { errorAnswer, textAnswer, type Answer } from './answer.js'
import { newErrorId, redacted } from './diagnostics.js'
import { readHeaders } from './request.js'
import type { RouteMatch } from './route-table.js'

/** The answer to a request that failed; a failure that is not the client's own is logged under the id it is told. */
export function failureAnswer(
  error: unknown,
  { request, match }: { readonly request: IncomingMessage; readonly match: RouteMatch },
  log: Log,
): Answer {
  if (isIiiError(error) && error.code === 'http_query_undecodable') return textAnswer(400, error.message)
  if (isIiiError(error) && error.code === 'PAYLOAD_TOO_LARGE') return errorAnswer(413, error)
  const errorId = newErrorId()
  const { code, message } = failureOf(error)
  const { method, path } = match.route
  log('error', `${method} ${path} failed`, {
    error_id: errorId,
    code,
    message,
    headers: redacted(readHeaders(request.rawHeaders)),
  })
  return errorAnswer(500, { code, message, errorId })
}
