import { RawJson } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { Dispatcher } from './dispatcher.js'
import type { Outcome } from './pending.js'

/** The engine's own call of a function in `default`. Whatever happens is an outcome; there is no time limit. */
export function ask(dispatcher: Dispatcher, functionId: string, payload: unknown): Promise<Outcome> {
  return new Promise((onOutcome) => {
    dispatcher.dispatch({ functionId, namespace: DEFAULT_NAMESPACE, onOutcome }, RawJson.of(payload))
  })
}
