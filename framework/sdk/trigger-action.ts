/** Sends the call through a named queue; the answer is a receipt. */
export type EnqueueAction = { readonly type: 'enqueue'; readonly queue: string }

/** Sends the call without waiting for an answer. */
export type VoidAction = { readonly type: 'void' }

/** How the engine treats a call; without one the caller waits for the function's result. */
export type TriggerAction = EnqueueAction | VoidAction

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
