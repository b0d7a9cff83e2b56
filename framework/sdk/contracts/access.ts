/** What the auth function of a guarded listener receives about a worker that connects (protocol §8.3). */
export type AuthInput = {
  headers: Record<string, string>
  /** Every value of each parameter. */
  query_params: Record<string, string[]>
  ip_address: string
}

/** What it answers; a throw refuses the connection. */
export type AuthResult = {
  /** Functions this worker may call beside those the listener exposes. @default [] */
  allowed_functions?: string[]
  /** Functions it may not call, whatever else allows them. @default [] */
  forbidden_functions?: string[]
  /** Trigger types it may bind functions to; absent for all. */
  allowed_trigger_types?: string[]
  /** @default false */
  allow_trigger_type_registration?: boolean
  /** @default true */
  allow_function_registration?: boolean
  /** Handed to the listener's middleware and hooks. @default {} */
  context?: Record<string, unknown>
  /** Put in front of the id of every function it registers. */
  function_registration_prefix?: string
}

/** What the hook `on_function_registration_function_id` receives (protocol §8.5). */
export type OnFunctionRegistrationInput = {
  /** Without the worker's prefix. */
  function_id: string
  description?: string
  metadata?: Record<string, unknown>
  /** From {@link AuthResult}. */
  context: Record<string, unknown>
}

/** What it may change; a throw, or anything but an object, refuses the registration. */
export type OnFunctionRegistrationResult = {
  function_id?: string
  description?: string
  metadata?: Record<string, unknown>
}

/** What the hook `on_trigger_registration_function_id` receives. */
export type OnTriggerRegistrationInput = {
  trigger_id: string
  trigger_type: string
  function_id: string
  config: unknown
  metadata?: Record<string, unknown>
  /** From {@link AuthResult}. */
  context: Record<string, unknown>
}

/** What it may change; a throw, or anything but an object, refuses the binding. */
export type OnTriggerRegistrationResult = {
  trigger_id?: string
  trigger_type?: string
  function_id?: string
  config?: unknown
}

/** What the hook `on_trigger_type_registration_function_id` receives. */
export type OnTriggerTypeRegistrationInput = {
  trigger_type_id: string
  description: string
  /** From {@link AuthResult}. */
  context: Record<string, unknown>
}

/** What it may change; a throw, or anything but an object, refuses the trigger type. */
export type OnTriggerTypeRegistrationResult = {
  trigger_type_id?: string
  description?: string
}
