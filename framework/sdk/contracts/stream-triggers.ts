import type { Untyped } from '../untyped.js'

/** What a stream's auth function receives about a client that connects (workers §8). */
export interface StreamAuthInput {
  headers: Record<string, string>
  path: string
  /** Every value of each parameter. */
  query_params: Record<string, string[]>
  /** The client's address. */
  addr: string
}

/** What it answers; the context comes with every join and leave of this client. */
export interface StreamAuthResult {
  context?: Untyped
}

export type StreamContext = StreamAuthResult['context']

/** What handlers of `stream:join` and `stream:leave` receive. */
export interface StreamJoinLeaveEvent {
  subscription_id: string
  stream_name: string
  group_id: string
  /** Absent for a subscription to a whole group. */
  id?: string
  context?: StreamContext
}

/** What a handler of `stream:join` answers. */
export interface StreamJoinResult {
  /** True refuses the subscription. */
  unauthorized: boolean
}

/** Config of a `stream` trigger; without group or item, it fires for all of them. */
export interface StreamTriggerConfig {
  stream_name: string
  group_id?: string
  item_id?: string
  /** A function asked before the handler; `false` skips it. */
  condition_function_id?: string
}

/** Config of the `stream:join` and `stream:leave` triggers. */
export interface StreamJoinLeaveTriggerConfig {
  /** A function asked before the handler; `false` skips it. */
  condition_function_id?: string
}

/** What happened to an item. */
export type StreamChangeEventDetail = { type: 'create' | 'update' | 'delete'; data: Untyped }

/** What a handler of a `stream` trigger receives. */
export interface StreamChangeEvent {
  type: 'stream'
  /** Milliseconds since 1970. */
  timestamp: number
  streamName: string
  groupId: string
  id?: string
  event: StreamChangeEventDetail
}
