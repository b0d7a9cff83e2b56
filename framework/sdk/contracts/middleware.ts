import type { TriggerAction } from '../trigger-action.js'

/** What a middleware function of a guarded listener receives about each call (protocol §8.6). */
export type MiddlewareFunctionInput = {
  function_id: string
  payload: Record<string, unknown>
  action?: TriggerAction
  /** What the listener's auth function returned for this connection. */
  context: Record<string, unknown>
}
