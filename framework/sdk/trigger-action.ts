import type { JsonValue } from './contracts/json.js'

/** Sends the call through a named queue; the answer is a receipt. */
export type EnqueueAction = { readonly type: 'enqueue'; readonly queue: string }

/** Sends the call without waiting for an answer. */
export type VoidAction = { readonly type: 'void' }

/**
 * Hands the call to the worker that advertises an action of this type, with whatever else the action says; the answer is
 * that worker's. Without one the call fails with `action_unknown`. Needs this package's engine.
 */
export type WorkerAction = { readonly type: string; readonly [member: string]: JsonValue }

/** How the engine treats a call; without one the caller waits for the function's result. */
export type TriggerAction = EnqueueAction | VoidAction

/** What a call may ask for: an action every engine knows, or one that a worker offers. */
export type CallAction = TriggerAction | WorkerAction

/** Makes the `action` of a call. */
export const TriggerAction = {
  /** The call is queued; it resolves to `{ messageReceiptId }`. Without a queue worker it fails with `enqueue_error`. */
  Enqueue: ({ queue }: { queue: string }): EnqueueAction => ({ type: 'enqueue', queue }),
  /** Nobody waits; it resolves to `undefined` at once. */
  Void: (): VoidAction => ({ type: 'void' }),
} as const

/** The answer to a queued call. */
export interface EnqueueResult {
  messageReceiptId: string
}
