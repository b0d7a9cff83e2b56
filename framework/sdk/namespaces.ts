import { iiiError } from '../errors/iii-error.js'
import { isReserved } from '../protocol/function-id.js'
import { DEFAULT_NAMESPACE, isBlank } from '../protocol/namespace.js'

/**
 * The `namespace` member of a frame that names a function (protocol §2.7): as asked for, `default` for ids of the
 * engine, else the client's own; `undefined` leaves it out.
 * @throws `INVALID_NAMESPACE`
 */
export function targetNamespace(
  functionId: string,
  asked: string | undefined,
  own: string | undefined,
): string | undefined {
  if (isBlank(asked)) throw iiiError('INVALID_NAMESPACE', { member: 'namespace' })
  return asked ?? (isReserved(functionId) ? DEFAULT_NAMESPACE : own)
}
