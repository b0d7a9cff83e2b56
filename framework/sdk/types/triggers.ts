import type { FunctionHandler, FunctionRef, RegisterFunctionFormat } from './functions.js'

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
