import type { JsonValue } from '../protocol/json.js'
import type { Transport } from '../protocol/transport.js'
import type { HttpInvocationConfig } from './contracts/http.js'
import type { FunctionId, InputOf, OutputOf } from './contracts/functions.js'
import type { EnqueueAction, EnqueueResult, TriggerAction, VoidAction } from './trigger-action.js'
import type { Untyped } from './untyped.js'

/**
 * One worker's connection to an engine. It connects by itself, comes back after a loss and then registers again
 * everything that was registered here.
 */
export interface Client {
  /** Where the connection stands. */
  readonly connectionState: ConnectionState
  /** The id the engine gave to the current connection; `undefined` while there is none. */
  readonly workerId: string | undefined
  /** Why the client gave up or was last refused: a rejected name, an authentication error, too many attempts. */
  readonly lastError: Error | undefined

  /**
   * Resolves once the engine has read everything registered and called so far; a loss in between only makes it later.
   * @throws the reason when the client has given up or was shut down.
   */
  ready(): Promise<void>

  /** Calls `listener` at every change of state until the returned function is called. */
  onConnectionState(listener: ConnectionListener): () => void

  /**
   * Offers a function to everybody: a local handler, or a URL that the engine calls.
   * @throws `id is required` for a blank id, `function id already registered: {id}` for a repeated one.
   */
  registerFunction<Input = Untyped, Output = Untyped>(
    functionId: string,
    handler: FunctionHandler<Input, Output> | HttpInvocationConfig,
    options?: RegisterFunctionOptions,
  ): FunctionRef

  /** Binds a function to a trigger type. It returns at once; a refusal by the type's provider is logged. */
  registerTrigger(trigger: RegisterTriggerInput): Trigger

  /** Provides a trigger type: `handler` is told of every binding and calls the bound function when it fires. */
  registerTriggerType<Config = Untyped>(
    triggerType: RegisterTriggerTypeInput,
    handler: TriggerHandler<Config>,
  ): TriggerTypeRef<Config>

  /** Stops providing a trigger type. */
  unregisterTriggerType(triggerType: Pick<RegisterTriggerTypeInput, 'id'>): void

  /**
   * Calls a function. Payload and result are checked for the ids in {@link Functions}, free for every other id.
   *
   * @throws {InvocationError} with the callee's or the engine's code; `TIMEOUT` when no answer came in time.
   * @example const { c } = await client.trigger({ function_id: 'math::add', payload: { a: 1, b: 2 } })
   */
  trigger<const Id extends FunctionId, Action extends TriggerAction = never>(
    request: CheckedRequest<Id, Action>,
  ): Promise<Answer<Id, Action>>
  /**
   * Calls a function with the types written at the call: `trigger<Input, Output>(…)`. They are always written out,
   * so that a wrong payload for a known id can't pass as this form.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- written out by the caller, as in iii-sdk
  trigger<Input = never, Output = Untyped>(request: TriggerRequest<NoInfer<Input>>): Promise<Output>

  /**
   * Ends the connection for good. Waiting calls reject with `iii is shutting down`.
   * @param options `drainMs` lets running handlers finish and answer first.
   */
  shutdown(options?: ShutdownOptions): Promise<void>
}

/** The name iii-sdk has for {@link Client}. */
export type IIIClient = Client

/** `failed` is final; every other state leads to `connected` in time. */
export type ConnectionState = 'disconnected' | 'connecting' | 'connected' | 'reconnecting' | 'failed'

/** Told of a change of state, with the reason when there is one. */
export type ConnectionListener = (state: ConnectionState, reason: Error | undefined) => void

/**
 * A function's code: its payload, what the caller attached beside it, and the call itself.
 * Anything JSON can say may be returned; a thrown error becomes the caller's {@link InvocationError}.
 */
export type FunctionHandler<Input = Untyped, Output = Untyped> = (
  data: Input,
  metadata: JsonValue | undefined,
  context: InvocationContext,
) => Output | Promise<Output>

/** A handler as iii-sdk types it; usable wherever a {@link FunctionHandler} is. */
export type RemoteFunctionHandler<Input = Untyped, Output = Untyped> = (
  data: Input,
  metadata?: JsonValue,
) => Promise<Output>

/** The call a handler is serving. */
export interface InvocationContext {
  readonly invocationId: string
  readonly functionId: string
  /** W3C trace context of the caller. */
  readonly traceparent?: string
  readonly baggage?: string
  /** Aborts when nobody can receive the answer any more: the connection is lost or the client shuts down. */
  readonly signal: AbortSignal
}

/** What a function says of itself when it registers. */
export interface RegisterFunctionOptions {
  description?: string
  /** JSON Schema of the payload. */
  request_format?: RegisterFunctionFormat
  /** JSON Schema of the result. */
  response_format?: RegisterFunctionFormat
  /** Kept with the function; `internal: true` hides it from listings. */
  metadata?: Record<string, unknown>
  /** A URL the engine calls instead of this worker. */
  invocation?: HttpInvocationConfig
}

/** A JSON Schema. */
export type RegisterFunctionFormat = boolean | Readonly<Record<string, unknown>>

/** A registered function. */
export type FunctionRef = {
  id: string
  /** Withdraws the function. */
  unregister: () => void
}

/** Which function a trigger type shall call, and when. */
export type RegisterTriggerInput = {
  /** The trigger type, for example `http`. */
  type: string
  function_id: string
  /** In the form the trigger type expects; absent is sent as `null`. */
  config?: unknown
  /** Handed to the function as its second argument each time. */
  metadata?: Record<string, unknown>
  /** Namespace of the function; default: this client's. */
  namespace?: string
  /** Namespace of the provider; default: this client's, then `default`. */
  trigger_namespace?: string
}

/** A registered binding. */
export type Trigger = {
  /** Removes the binding. */
  unregister(): void
}

/** A trigger type as its provider announces it. */
export type RegisterTriggerTypeInput = {
  id: string
  description?: string
  /** JSON Schema of a binding's `config`. */
  trigger_request_format?: RegisterFunctionFormat
  /** JSON Schema of the payload a bound function receives. */
  call_request_format?: RegisterFunctionFormat
}

/** A provided trigger type, with shortcuts that bind to it. */
export type TriggerTypeRef<Config = unknown> = {
  id: string
  registerTrigger(functionId: string, config: Config, metadata?: Record<string, unknown>): Trigger
  registerFunction(
    functionId: string,
    handler: FunctionHandler,
    config: Config,
    metadata?: Record<string, unknown>,
  ): FunctionRef
  unregister(): void
}

/** What a provider does about bindings. A throw from `registerTrigger` refuses the binding. */
export type TriggerHandler<Config> = {
  registerTrigger(config: TriggerConfig<Config>): Promise<void> | void
  /** Only `id` is meaningful here; `function_id` is `''`. */
  unregisterTrigger(config: TriggerConfig<Config>): Promise<void> | void
}

/** One binding, as its provider receives it. An id that is already bound is an update. */
export type TriggerConfig<Config> = {
  id: string
  /** Call this when the trigger fires. */
  function_id: string
  config: Config
  /** Pass it on as the call's `metadata`. */
  metadata?: Record<string, unknown>
  /** Namespace of the function; absent is `default`. Pass it on as the call's `namespace`. */
  namespace?: string
}

/** A call: which function, with what. */
export type TriggerRequest<Input = unknown> = RequestOptions & {
  function_id: string
  payload: Input
  action?: TriggerAction
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
export type CheckedRequest<Id extends string, Action extends TriggerAction> = RequestOptions & {
  function_id: Id
  action?: Action
} & (undefined extends InputOf<Id> ? { payload?: InputOf<Id> } : { payload: InputOf<Id> })

/** What a call resolves to: the function's result, a receipt for a queued call, nothing for a void one. */
export type Answer<Id extends string, Action extends TriggerAction> = [Action] extends [never]
  ? OutputOf<Id>
  : [Action] extends [VoidAction]
    ? undefined
    : [Action] extends [EnqueueAction]
      ? EnqueueResult
      : OutputOf<Id> | EnqueueResult | undefined

/** How {@link Client.shutdown} proceeds. */
export interface ShutdownOptions {
  /** Milliseconds that running handlers get to finish and answer; default 0. New calls are refused meanwhile. */
  drainMs?: number
}

/** How a client is set up; every member has a default. */
export interface InitOptions {
  /** Default: `III_WORKER_NAME`, else `hostname:pid`. */
  workerName?: string
  /** One line about the worker, shown in listings. */
  workerDescription?: string
  /** Default: `III_NAMESPACE`, else `default`. A blank one is an error. */
  namespace?: string
  /** Milliseconds a call waits for its answer; default 30 000; 0 or Infinity waits for ever. */
  invocationTimeoutMs?: number
  /** When and how often to come back after a loss. */
  reconnectionConfig?: Partial<ReconnectionConfig>
  /** Sent with the WebSocket handshake. */
  headers?: Record<string, string>
  /** Told of what no caller is waiting to hear, such as a refused binding; default: `console`. */
  log?: ClientLogger
  /** What the announcement says of the project. */
  telemetry?: TelemetryOptions
  /** Accepted from programs written for iii-sdk. This client exports no metrics. */
  enableMetricsReporting?: boolean
  /** Accepted from programs written for iii-sdk. This client exports no traces. */
  otel?: Readonly<Record<string, unknown>>
}

/** {@link InitOptions} of a client that is handed its transport. The environment is not read. */
export interface ConnectOptions extends InitOptions {
  /** Names the other side in messages; default `the engine`. */
  address?: string
  /** Announced as the worker's runtime; default `node`. */
  runtime?: string
  /** Announced as the worker's isolation, for example `in-process`; default: none. */
  isolation?: string
}

/** Opens one connection to an engine; called again for each attempt to come back. `signal` gives the attempt up. */
export type OpenTransport = (signal: AbortSignal) => Promise<Transport> | Transport

/** Facts of the project for the worker listing; `amplitude_api_key` is never sent. */
export type TelemetryOptions = {
  language?: string
  project_name?: string
  framework?: string
  amplitude_api_key?: string
}

/** Delay of attempt n: `initialDelayMs · backoffMultiplierⁿ`, at most `maxDelayMs`, give or take `jitterFactor`. */
export interface ReconnectionConfig {
  /** Default 1 000. */
  initialDelayMs: number
  /** Default 30 000. */
  maxDelayMs: number
  /** Default 2. */
  backoffMultiplier: number
  /** Share of the delay, 0–1; default 0.3. */
  jitterFactor: number
  /** Default −1: without end. */
  maxRetries: number
}

/** One thing worth telling that no promise can carry. */
export interface ClientLog {
  readonly level: 'debug' | 'warn' | 'error'
  readonly message: string
  readonly error?: unknown
}

export type ClientLogger = (event: ClientLog) => void
