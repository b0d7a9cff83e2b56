import { iiiError } from '../../errors/iii-error.js'
import { type ErrorBody, toErrorBody } from '../../protocol/error-body.js'
import { ask } from '../invocations/ask.js'
import type { Dispatcher } from '../invocations/dispatcher.js'
import type { Outcome } from '../invocations/pending.js'
import { type Access, BadGrant, type Grant, openGrant, readGrant } from './grant.js'
import type { Handshake } from './handshake.js'
import type { Policy } from './policy.js'

/** What became of a connection at the door. */
export type Admittance = { readonly access: Access | undefined } | { readonly refusal: ErrorBody }

/** What a connection may do on a listener where nobody has to be asked; undefined where somebody has. */
export function openAdmittance(policy: Policy | undefined): { access: Access | undefined } | undefined {
  if (policy === undefined) return { access: undefined }
  return policy.rbac?.authFunctionId === undefined ? { access: { policy, grant: openGrant } } : undefined
}

/** Asks the auth function of a listener about a connection (protocol §8.3). No clear answer in time is a refusal. */
export async function authenticate(
  dispatcher: Dispatcher,
  policy: Policy,
  handshake: Handshake,
): Promise<Admittance> {
  const { rbac } = policy
  const functionId = rbac?.authFunctionId
  if (rbac === undefined || functionId === undefined) return { access: { policy, grant: openGrant } }
  try {
    const question = { functionId, payload: handshake, limitMs: rbac.decisionTimeoutMs }
    const outcome = await ask(dispatcher, question)
    return { access: { policy, grant: grantIn(outcome) } }
  } catch (error) {
    if (!(error instanceof BadGrant)) throw error
    return { refusal: toErrorBody(iiiError('AUTH_ERROR', { reason: error.message })) }
  }
}

function grantIn({ result, error }: Outcome): Grant {
  if (error !== undefined) throw new BadGrant(error.message)
  if (result === undefined || result.isNull) throw new BadGrant('auth function returned no result')
  return readGrant(result.parse())
}
