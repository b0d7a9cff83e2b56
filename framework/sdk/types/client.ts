import type { FunctionId } from '../contracts/functions.js'
import type { HttpInvocationConfig } from '../contracts/http-invocation.js'
import type { CallAction } from '../trigger-action.js'
import type { Untyped } from '../untyped.js'
import type { Answer, CheckedRequest, TriggerRequest } from './calls.js'
import type { RelayOutcome, RelayRequest } from './relay.js'
import type { FunctionHandler, FunctionRef, RegisterFunctionOptions } from './functions.js'
import type {
  RegisterTriggerInput,
  RegisterTriggerTypeInput,
  Trigger,
  TriggerHandler,
  TriggerTypeRef,
} from './triggers.js'

/**
 * One worker's connection to an engine: the part that is the same in Node.js and in a page. It connects by itself, comes
 * back after a loss and then registers again everything that was registered here.
 */
export interface BaseClient {
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
  unregisterTriggerType(triggerType: RegisterTriggerTypeInput): void

  /**
   * Calls a function. Payload and result are checked for the ids in {@link Functions}, free for every other id; with
   * types written at the call, `trigger<Input, Output>(…)`, they are those.
   *
   * @throws {InvocationError} with the callee's or the engine's code; `TIMEOUT` when no answer came in time.
   * @example const { c } = await client.trigger({ function_id: 'math::add', payload: { a: 1, b: 2 } })
   */
  trigger<
    Input = never,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- written at the call, protocol §11
    Output = Untyped,
    const Id extends FunctionId = FunctionId,
    Action extends CallAction = never,
  >(
    request: [Input] extends [never] ? CheckedRequest<Id, Action> : TriggerRequest<NoInfer<Input>>,
  ): Promise<[Input] extends [never] ? Answer<Id, Action> : Output>

  /**
   * Calls a function with a payload that is JSON already, and hands its result over as JSON: for workers that pass on
   * what others say. Nothing is parsed, printed or promised on the way.
   */
  relay(request: RelayRequest, outcome: RelayOutcome): void

  /**
   * Ends the connection for good. Waiting calls reject with `iii is shutting down`.
   * @param options `drainMs` lets running handlers finish and answer first.
   */
  shutdown(options?: ShutdownOptions): Promise<void>
}

/** `failed` is final; every other state leads to `connected` in time. */
export type ConnectionState = 'disconnected' | 'connecting' | 'connected' | 'reconnecting' | 'failed'

/** Told of a change of state, with the reason when there is one. */
export type ConnectionListener = (state: ConnectionState, reason: Error | undefined) => void

/** How {@link BaseClient.shutdown} proceeds. */
export interface ShutdownOptions {
  /** Milliseconds that running handlers get to finish and answer; default 0. New calls are refused meanwhile. */
  drainMs?: number
}
