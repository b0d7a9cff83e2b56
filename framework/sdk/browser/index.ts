/** `iii-framework/browser`: the client of a web page. Nothing here, or loaded from here, needs Node.js or a bundler. */
export { IiiError, isIiiError } from '../../errors/iii-error.js'
export { isErrorBody } from '../../protocol/error-body.js'
export { extractChannelRefs, isChannelRef, type StreamChannelRef } from '../channels/channel-ref.js'
export * from '../contracts/functions.js'
export type { HttpAuthConfig, HttpInvocationConfig } from '../contracts/http-invocation.js'
export type { JsonValue } from '../contracts/json.js'
export { createStream } from '../create-stream.js'
export { EngineFunctions, EngineTriggers } from '../doors/engine.js'
export { InvocationError, type InvocationErrorInit } from '../invocation-error.js'
export {
  type CallAction,
  type EnqueueAction,
  type EnqueueResult,
  TriggerAction,
  type VoidAction,
  type WorkerAction,
} from '../trigger-action.js'
export type { Answer, CheckedRequest, RequestOptions, TriggerRequest } from '../types/calls.js'
export type { ConnectionListener, ConnectionState, ShutdownOptions } from '../types/client.js'
export type {
  FunctionHandler,
  FunctionRef,
  InvocationContext,
  RegisterFunctionFormat,
  RegisterFunctionOptions,
  RemoteFunctionHandler,
} from '../types/functions.js'
export type { ClientLog, ClientLogger, ReconnectionConfig, TelemetryOptions } from '../types/options.js'
export type {
  RegisterTriggerInput,
  RegisterTriggerTypeInput,
  Trigger,
  TriggerConfig,
  TriggerHandler,
  TriggerTypeRef,
} from '../types/triggers.js'
export type { Untyped } from '../untyped.js'
export type { Channel, Client, IIIClient, InitOptions } from './client.js'
export { ChannelReader } from './reader.js'
export { registerWorker } from './register-worker.js'
export { ChannelWriter } from './writer.js'
