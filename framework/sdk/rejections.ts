import { type IiiError, iiiError } from '../errors/iii-error.js'
import type { FrameOf } from '../protocol/frames.js'
import type { ClientParts } from './context.js'

type Rejection = FrameOf<'registrationrejected'>

/**
 * The engine refused a registration (protocol §2.12): a function's id is a warning, the worker's name ends the
 * client, and so does a code this client does not know.
 */
export function reject(frame: Rejection, parts: ClientParts): void {
  const error = rejectionError(frame)
  if (error.code === 'FUNCTION_NAMESPACE_CONFLICT') {
    parts.log({ level: 'warn', message: `${error.message} ${error.hint}` })
    return
  }
  parts.log({ level: 'error', message: `${error.message} ${error.hint}` })
  parts.status.lastError = error
  void parts.link.end(error, 'failed')
}

function rejectionError({ code, namespace, function_id, worker_name }: Rejection): IiiError {
  if (code === 'FUNCTION_NAMESPACE_CONFLICT') {
    return iiiError(code, { functionId: function_id ?? '', namespace })
  }
  if (code === 'WORKER_NAMESPACE_CONFLICT')
    return iiiError(code, { workerName: worker_name ?? '', namespace })
  const subject = function_id ?? worker_name ?? 'this worker'
  return iiiError('registration_rejected', { rejection: code, subject, namespace })
}
