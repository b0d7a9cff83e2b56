export * from './contracts/functions.js'
export type {
  HttpAuthConfig,
  HttpInvocationConfig,
  HttpMethod,
  HttpRequest,
  HttpResponse,
  HttpTriggerConfig,
  HttpTriggerInfo,
} from './contracts/http.js'
export { StateEventType } from './contracts/state.js'
export type {
  IState,
  StateDeleteInput,
  StateDeleteResult,
  StateEventData,
  StateGetInput,
  StateListEntriesInput,
  StateListInput,
  StateListKeysInput,
  StateSetInput,
  StateSetResult,
  StateUpdateInput,
  StateUpdateResult,
} from './contracts/state.js'
export type {
  MergePath,
  UpdateAppend,
  UpdateDecrement,
  UpdateIncrement,
  UpdateMerge,
  UpdateOp,
  UpdateOpError,
  UpdateRemove,
  UpdateSet,
} from './contracts/update-ops.js'
export { InvocationError, type InvocationErrorInit } from './invocation-error.js'
export { connectWorker, registerWorker } from './register-worker.js'
export { type EnqueueAction, type EnqueueResult, TriggerAction, type VoidAction } from './trigger-action.js'
export type {
  Answer,
  CheckedRequest,
  Client,
  ClientLog,
  ClientLogger,
  ConnectOptions,
  ConnectionListener,
  ConnectionState,
  FunctionHandler,
  FunctionRef,
  IIIClient,
  InitOptions,
  InvocationContext,
  OpenTransport,
  ReconnectionConfig,
  RegisterFunctionFormat,
  RegisterFunctionOptions,
  RegisterTriggerInput,
  RegisterTriggerTypeInput,
  RemoteFunctionHandler,
  RequestOptions,
  ShutdownOptions,
  TelemetryOptions,
  Trigger,
  TriggerConfig,
  TriggerHandler,
  TriggerRequest,
  TriggerTypeRef,
} from './types.js'
export type { Untyped } from './untyped.js'
