import type { Client } from '../../sdk/index.js'

/** A condition as a trigger names it, with the call options of the worker that asks. */
export interface Condition {
  readonly functionId: string
  readonly namespace: string
  readonly payload: unknown
  /** Milliseconds; 0 waits for ever, as triggers other than http do (workers §1.5). */
  readonly timeoutMs: number
  readonly traceparent?: string
  readonly baggage?: string
}

/**
 * Asks a condition function whether the handler shall run. Only the answer `false` says no; `null`, 0, an empty text
 * and no answer at all say yes (workers §1.4).
 * @throws (rejects) the error of the call; what that means is the caller's decision.
 */
export async function conditionHolds(client: Client, condition: Condition): Promise<boolean> {
  const { functionId, ...request } = condition
  const answer = await client.trigger<unknown, unknown>({ function_id: functionId, ...request })
  return !saysNo(answer)
}

/** True for the one answer of a condition that keeps the handler from running. */
export function saysNo(answer: unknown): boolean {
  return answer === false
}
