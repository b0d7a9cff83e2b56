import { isIiiError } from '../../errors/iii-error.js'
import { RawJson } from '../../protocol/json.js'
import type { ClientParts } from '../context.js'
import type { RelayOutcome, RelayRequest } from '../types/relay.js'
import { dispatch, refusal } from './call.js'

/** Sends a call whose payload and result stay JSON. Every failure is the outcome, none is thrown. */
export function relay(request: RelayRequest, outcome: RelayOutcome, parts: ClientParts): void {
  try {
    if (parts.status.ending !== undefined) throw parts.status.ending
    const data = RawJson.ofText(request.json)
    dispatch({ request, data }, parts, {
      staysJson: true,
      // A call that stays JSON is settled with JSON.
      resolve: (result) => outcome.resolve(result as RawJson | undefined),
      reject: (reason) => outcome.reject(reason),
    })
  } catch (error) {
    outcome.reject(isIiiError(error) ? refusal(error, request.function_id) : error)
  }
}
