export { DEFAULT_ENGINE_URL } from '../protocol/well-known.js'
export type { Clock } from './clock.js'
export {
  type ChannelDirection,
  type ChannelEnd,
  type ChannelFrame,
  type ChannelListener,
  type ChannelOffer,
  type OfferTaken,
  textOf,
} from '../protocol/channel.js'
export type { StreamChannelRef } from './channels/channel-ref.js'
export { ChannelReader } from './channels/reader.js'
export { sendItems } from './channels/send-items.js'
export { ChannelWriter } from './channels/writer.js'
export * from './contracts/functions.js'
export type {
  HttpMethod,
  HttpRequest,
  HttpResponse,
  HttpTriggerConfig,
  HttpTriggerInfo,
} from './contracts/http.js'
export type { HttpAuthConfig, HttpInvocationConfig } from './contracts/http-invocation.js'
export type { JsonValue } from './contracts/json.js'
export type { MiddlewareFunctionInput } from './contracts/middleware.js'
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
export type { Received, Sent } from './contracts/wire.js'
export { InvocationError, type InvocationErrorInit } from './invocation-error.js'
export { connectWorker, registerWorker } from './register-worker.js'
export { Logger } from './telemetry/logger.js'
export type { OtelConfig } from './telemetry/otel-config.js'
export {
  type CallAction,
  type EnqueueAction,
  type EnqueueResult,
  TriggerAction,
  type VoidAction,
  type WorkerAction,
} from './trigger-action.js'
export type { Channel, StreamRequest, StreamResponse } from './types/channels.js'
export type { Answer, CheckedRequest, RequestOptions, TriggerRequest } from './types/calls.js'
export type { BaseClient, ConnectionListener, ConnectionState, ShutdownOptions } from './types/client.js'
export type { Client, IIIClient } from './types/node-client.js'
export type { JsonText, RelayOutcome, RelayRequest } from './types/relay.js'
export type {
  FunctionHandler,
  FunctionRef,
  InvocationContext,
  RegisterFunctionFormat,
  RegisterFunctionOptions,
  RemoteFunctionHandler,
} from './types/functions.js'
export type {
  ClientLog,
  ClientLogger,
  ConnectOptions,
  InitOptions,
  OpenTransport,
  ReconnectionConfig,
  TelemetryOptions,
} from './types/options.js'
export type {
  RegisterTriggerInput,
  RegisterTriggerTypeInput,
  Trigger,
  TriggerConfig,
  TriggerHandler,
  TriggerTypeRef,
} from './types/triggers.js'
export type { Untyped } from './untyped.js'
