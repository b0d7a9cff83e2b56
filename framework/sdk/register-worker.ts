import type { Transport } from '../protocol/transport.js'
import type { Client, InitOptions } from './types.js'

/** Opens one connection to an engine; called again for each attempt to come back. */
export type OpenTransport = () => Promise<Transport> | Transport

/** Options of a client over any transport. */
export type ConnectOptions = InitOptions

export declare function registerWorker(address?: string, options?: InitOptions): Client
export declare function connectWorker(open: OpenTransport, options?: ConnectOptions): Client
