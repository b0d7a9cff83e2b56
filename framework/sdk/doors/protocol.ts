/** `iii-framework/protocol`: the messages of a registration, for programs that build them by hand. */
import type { RegisterFunctionOptions } from '../types/functions.js'
import type { RegisterTriggerInput, RegisterTriggerTypeInput } from '../types/triggers.js'

export type { ErrorBody } from '../../protocol/error-body.js'
export type { TriggerRequest } from '../types/calls.js'
export type { RegisterFunctionFormat, RegisterFunctionOptions } from '../types/functions.js'
export type { RegisterTriggerInput, RegisterTriggerTypeInput } from '../types/triggers.js'

/** The `type` of a frame, by the name iii-sdk has for it. */
export enum MessageType {
  RegisterFunction = 'registerfunction',
  UnregisterFunction = 'unregisterfunction',
  InvokeFunction = 'invokefunction',
  InvocationResult = 'invocationresult',
  RegisterTriggerType = 'registertriggertype',
  RegisterTrigger = 'registertrigger',
  UnregisterTrigger = 'unregistertrigger',
  UnregisterTriggerType = 'unregistertriggertype',
  TriggerRegistrationResult = 'triggerregistrationresult',
  WorkerRegistered = 'workerregistered',
  Reattach = 'reattach',
}

/** A function as it registers: its id and what it says of itself. */
export type RegisterFunctionInput = RegisterFunctionOptions & { id: string }

/** {@link RegisterFunctionInput} as a message. */
export type RegisterFunctionMessage = RegisterFunctionInput & { message_type: MessageType.RegisterFunction }

/** A binding as a message, with the id its client gave it. */
export type RegisterTriggerMessage = RegisterTriggerInput & {
  id: string
  message_type: MessageType.RegisterTrigger
}

/** A trigger type as a message. */
export type RegisterTriggerTypeMessage = RegisterTriggerTypeInput & {
  message_type: MessageType.RegisterTriggerType
}
