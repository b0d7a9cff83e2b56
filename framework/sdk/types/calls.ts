import type { InputOf, OutputOf } from '../contracts/functions.js'
import type {
  CallAction,
  EnqueueAction,
  EnqueueResult,
  TriggerAction,
  VoidAction,
} from '../trigger-action.js'

/** A call: which function, with what. */
export type TriggerRequest<Input = unknown> = RequestOptions & {
  function_id: string
  payload: Input
  action?: CallAction
}

/** The parts of a call that are the same for every function. */
export type RequestOptions = {
  /** Milliseconds until `TIMEOUT`; 0 or Infinity waits for ever. Default: `invocationTimeoutMs` of the client. */
  timeoutMs?: number
  /** Handed to the function as its second argument. */
  metadata?: unknown
  /** Namespace of the function; default: this client's, and `default` for ids of the engine. */
  namespace?: string
  /** W3C trace context to send along. */
  traceparent?: string
  baggage?: string
}

/** A call whose payload is checked against the id; a function without input may be called without one. */
export type CheckedRequest<Id extends string, Action extends CallAction> = RequestOptions & {
  function_id: Id
  action?: Action
} & (undefined extends InputOf<Id> ? { payload?: InputOf<Id> } : { payload: InputOf<Id> })

/**
 * What a call resolves to: the function's result, a receipt for a queued call, nothing for a void one, and for the
 * action of a worker whatever that worker answers.
 */
export type Answer<Id extends string, Action extends CallAction> = [Action] extends [never]
  ? OutputOf<Id>
  : [Action] extends [VoidAction]
    ? undefined
    : [Action] extends [EnqueueAction]
      ? EnqueueResult
      : [Action] extends [TriggerAction]
        ? OutputOf<Id> | EnqueueResult | undefined
        : unknown
