import { iiiError } from '../../errors/iii-error.js'
import { toErrorBody } from '../../protocol/error-body.js'
import { RawJson } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { Dispatcher } from './dispatcher.js'
import type { Call, Outcome } from './pending.js'

interface Question {
  readonly functionId: string
  readonly payload: unknown
  /** Milliseconds until silence counts as the error `decision_overdue`. */
  readonly limitMs: number
}

/**
 * The engine's own call of a function in `default`, for a decision somebody waits for. Whatever happens is an outcome;
 * an answer that comes after the limit is ignored.
 */
export function ask(dispatcher: Dispatcher, { functionId, payload, limitMs }: Question): Promise<Outcome> {
  return new Promise((resolve) => {
    const giveUp = (): void => {
      dispatcher.forget(call)
      resolve(overdue(functionId, limitMs))
    }
    const limit = setTimeout(giveUp, limitMs).unref()
    const onOutcome = (outcome: Outcome): void => {
      clearTimeout(limit)
      resolve(outcome)
    }
    const call: Call = { functionId, namespace: DEFAULT_NAMESPACE, onOutcome }
    dispatcher.dispatch(call, RawJson.of(payload))
  })
}

function overdue(functionId: string, limitMs: number): Outcome {
  return { error: toErrorBody(iiiError('decision_overdue', { functionId, limitMs })) }
}
