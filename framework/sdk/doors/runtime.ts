/** `iii-framework/runtime`: what registrations return, and the states of a connection. */
export type { ConnectionState, ConnectionState as IIIConnectionState } from '../types/client.js'
export type { FunctionRef } from '../types/functions.js'
export type { TriggerTypeRef } from '../types/triggers.js'
