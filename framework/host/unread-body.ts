import { iiiError, isIiiError } from '../errors/iii-error.js'
import type { Problem } from '../errors/catalog/wire.js'
import type { HttpRequest } from '../sdk/index.js'

/** What JSON `null` takes: it is a body that was read, and the same value as one that was not. */
const LENGTH_OF_NULL = '4'

/**
 * The refusal of a request, which also says so when its body was not read: members of a body in another form than
 * JSON are missing for a reason that their sender cannot see. Any other error is itself.
 */
export function withUnreadBody(error: unknown, request: HttpRequest): unknown {
  const reason = unreadBecause(request)
  if (reason === undefined || !isIiiError(error) || error.code !== 'validation_failed') return error
  const { functionId, problems } = error.params as { functionId: string; problems: readonly Problem[] }
  return iiiError(
    'validation_failed',
    { functionId, problems: [{ path: '', reason }, ...problems] },
    { cause: error },
  )
}

function unreadBecause({ body, headers = {} }: Partial<HttpRequest>): string | undefined {
  if ((body !== null && body !== undefined) || !hasBody(headers)) return undefined
  const type = headers['content-type']
  if (type === undefined || type === '') return "has a body without a content type; send 'application/json'"
  if (!String(type).toLowerCase().includes('application/json'))
    return `has a body of content type '${String(type)}'; send 'application/json'`
  return headers['content-length'] === LENGTH_OF_NULL ? undefined : 'has a body that is not valid JSON'
}

function hasBody(headers: HttpRequest['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
