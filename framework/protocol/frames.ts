import type { ErrorBody } from './error-body.js'
import type { JsonObject, JsonValue, RawJson } from './json.js'

/** How the engine reaches a function that lives behind a URL (protocol §3.10). `*_key` values name environment variables of the engine. */
export interface HttpInvocation {
  readonly url: string
  /** Default POST. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Milliseconds; default 30 000. */
  readonly timeout_ms?: number
  readonly headers?: { readonly [name: string]: string }
  readonly auth?: JsonObject
}

export interface EnqueueAction {
  readonly type: 'enqueue'
  readonly queue: string
}

/** An action that some worker advertises; what else it carries is that worker's business. An extension of ours. */
export interface WorkerAction extends JsonObject {
  readonly type: string
}

export type InvocationAction = { readonly type: 'void' } | EnqueueAction | WorkerAction

/** Tells the queue action from those of workers; the decoder lets no other object of this type through. */
export function isEnqueue(action: InvocationAction): action is EnqueueAction {
  return action.type === 'enqueue'
}

/**
 * The members of every frame beside `type`, in the wire's spelling (protocol §2). An optional member that is absent or
 * JSON null is `undefined` here.
 */
export interface FrameBodies {
  registerfunction: {
    readonly id: string
    readonly description?: string
    readonly request_format?: JsonValue
    readonly response_format?: JsonValue
    readonly metadata?: JsonValue
    readonly invocation?: HttpInvocation
  }
  unregisterfunction: { readonly id: string }
  registertriggertype: {
    readonly id: string
    readonly description: string
    readonly trigger_request_format?: JsonValue
    readonly call_request_format?: JsonValue
    readonly namespace?: string
  }
  unregistertriggertype: { readonly id: string; readonly namespace?: string }
  registertrigger: {
    readonly id: string
    readonly trigger_type: string
    readonly function_id: string
    readonly config: JsonValue
    readonly metadata?: JsonValue
    readonly namespace?: string
    readonly trigger_namespace?: string
  }
  unregistertrigger: { readonly id: string; readonly trigger_type?: string }
  triggerregistrationresult: {
    readonly id: string
    readonly trigger_type: string
    readonly function_id: string
    readonly error?: ErrorBody
  }
  invokefunction: {
    readonly invocation_id?: string
    readonly function_id: string
    readonly data: RawJson
    readonly traceparent?: string
    readonly baggage?: string
    readonly action?: InvocationAction
    readonly metadata?: RawJson
    readonly namespace?: string
  }
  invocationresult: {
    readonly invocation_id: string
    readonly function_id: string
    readonly result?: RawJson
    readonly error?: ErrorBody
    readonly traceparent?: string
    readonly baggage?: string
  }
  registerservice: {
    readonly id: string
    readonly name?: string
    readonly description?: string
    readonly parent_service_id?: string
  }
  reattach: { readonly previous_worker_id: string; readonly reattach_token: string }
  workerregistered: { readonly worker_id: string; readonly reattach_token?: string }
  registrationrejected: {
    readonly code: string
    readonly namespace: string
    readonly function_id?: string
    readonly worker_name?: string
    readonly owner_worker_id: string
  }
  error: { readonly error: ErrorBody }
  ping: Record<never, never>
  pong: Record<never, never>
}

export type FrameType = keyof FrameBodies
export type FrameOf<Type extends FrameType> = { readonly type: Type } & FrameBodies[Type]
export type Frame = { [Type in FrameType]: FrameOf<Type> }[FrameType]

/** Frames a worker may send to the engine. */
export const toEngine = [
  'registerfunction',
  'unregisterfunction',
  'registertriggertype',
  'unregistertriggertype',
  'registertrigger',
  'unregistertrigger',
  'triggerregistrationresult',
  'invokefunction',
  'invocationresult',
  'registerservice',
  'reattach',
  'ping',
  'pong',
] as const satisfies readonly FrameType[]

/** Frames the engine may send to a worker. */
export const toWorker = [
  'workerregistered',
  'registrationrejected',
  'registertrigger',
  'unregistertrigger',
  'triggerregistrationresult',
  'invokefunction',
  'invocationresult',
  'error',
  'ping',
  'pong',
] as const satisfies readonly FrameType[]

export type ToEngine = (typeof toEngine)[number]
export type ToWorker = (typeof toWorker)[number]
