import type { HttpRequest, HttpResponse, HttpTriggerConfig, StateEventData } from '../sdk/index.js'

// The free parts of a payload are `any`, so that a handler may narrow them: with `unknown` no handler could
// declare the type of its own message.
// oxlint-disable-next-line typescript/no-explicit-any
type Free = any

/** A function the provider calls before the handler; only the JSON literal `false` skips it (protocol §4.8). */
export interface Conditional {
  condition_function_id?: string
}

/**
 * Every trigger type `@Trigger` knows: its config, what it delivers, and what it does with the handler's result.
 * Another package adds its own:
 *
 * @example
 * declare module 'iii-framework' {
 *   interface TriggerTypes {
 *     sensor: { config: { pin: number }; payload: { celsius: number }; returns: unknown }
 *   }
 * }
 */
export interface TriggerTypes {
  http: { config: HttpTriggerConfig; payload: HttpRequest<Free>; returns: HttpResponse | void }
  cron: { config: CronTriggerConfig; payload: CronEvent; returns: unknown }
  state: { config: StateTriggerConfig; payload: StateEventData; returns: unknown }
  'durable:subscriber': { config: QueueTriggerConfig; payload: Free; returns: unknown }
  /** Older name of `durable:subscriber`. */
  queue: { config: QueueTriggerConfig; payload: Free; returns: unknown }
  subscribe: { config: TopicTriggerConfig; payload: Free; returns: unknown }
  stream: { config: StreamTriggerConfig; payload: StreamEvent<Free>; returns: unknown }
  'stream:join': {
    config: StreamPresenceConfig
    payload: StreamPresenceEvent<Free>
    returns: StreamJoinResult | void
  }
  'stream:leave': { config: StreamPresenceConfig; payload: StreamPresenceEvent<Free>; returns: unknown }
  log: { config: LogTriggerConfig; payload: LogEvent; returns: unknown }
  trace: { config: TraceTriggerConfig; payload: TraceEvent; returns: unknown }
  configuration: { config: ConfigurationTriggerConfig; payload: ConfigurationEvent<Free>; returns: unknown }
  'engine::workers-available': { config: DiscoveryTriggerConfig; payload: WorkersEvent; returns: unknown }
  'engine::functions-available': { config: DiscoveryTriggerConfig; payload: FunctionsEvent; returns: unknown }
}

/** The id of a trigger type in {@link TriggerTypes}. */
export type TriggerName = Extract<keyof TriggerTypes, string>

/** Config of a `cron` trigger (workers §6). */
export interface CronTriggerConfig extends Conditional {
  /** Six or seven fields beginning with the second, in UTC; 1 is Sunday. */
  expression: string
}

/** What a `cron` trigger delivers. */
export interface CronEvent {
  trigger: 'cron'
  /** The trigger's own id. */
  job_id: string
  /** RFC 3339, with a numeric offset. */
  scheduled_time: string
  /** RFC 3339, with a numeric offset. */
  actual_time: string
}

/** Config of a `state` trigger: an absent member matches everything (workers §5.4). */
export interface StateTriggerConfig extends Conditional {
  scope?: string
  key?: string
}

/** Config of a `durable:subscriber` trigger: a topic of the queue (workers §7.4). */
export interface QueueTriggerConfig extends Conditional {
  topic: string
  queue_config?: {
    /** @default "concurrent" */
    type?: 'concurrent' | 'fifo'
    /** Deliveries after the first one. */
    maxRetries?: number
    concurrency?: number
    /** Milliseconds before the first retry; doubled for each further one. */
    backoffDelayMs?: number
  }
}

/** Config of a `subscribe` trigger: a volatile topic (workers §9). */
export interface TopicTriggerConfig extends Conditional {
  topic: string
}

/** Config of a `stream` trigger (workers §8.5). */
export interface StreamTriggerConfig extends Conditional {
  stream_name: string
  group_id?: string
  item_id?: string
}

/** What a `stream` trigger delivers: the frame the stream's subscribers see (workers §8.2). */
export interface StreamEvent<Item> {
  type: 'stream'
  /** Milliseconds since 1970. */
  timestamp: number
  streamName: string
  groupId: string
  id: string | null
  event:
    | { type: 'create' | 'update' | 'delete'; data: Item }
    | { type: 'event'; event: { type: string; data: Item } }
}

/** Config of the `stream:join` and `stream:leave` triggers. */
export interface StreamPresenceConfig extends Conditional {
  stream_name?: string
}

/** What `stream:join` and `stream:leave` deliver. */
export interface StreamPresenceEvent<Context> {
  subscription_id: string
  stream_name: string
  group_id: string
  id: string | null
  context: Context | null
}

/** A handler of `stream:join` refuses the subscription with `unauthorized: true`. */
export interface StreamJoinResult {
  unauthorized?: boolean
}

/** Config of a `log` trigger (workers §13.5). */
export interface LogTriggerConfig {
  /** Exactly this level; not the ones above it. @default "all" */
  level?: 'all' | 'debug' | 'info' | 'warn' | 'error'
}

/** What a `log` trigger delivers: one log record (workers §13.3). */
export interface LogEvent {
  timestamp_unix_nano: number
  observed_timestamp_unix_nano: number
  severity_number: number
  severity_text: string
  body: string
  attributes: { [name: string]: Free }
  trace_id: string | null
  span_id: string | null
  resource: { [name: string]: Free }
  service_name: string
  instrumentation_scope_name?: string
  instrumentation_scope_version?: string
}

/** Config of a `trace` trigger: an absent member matches everything (workers §13.5). */
export interface TraceTriggerConfig {
  service_name?: string
  status?: 'ok' | 'error' | 'unset'
}

/** What a `trace` trigger delivers: traces that changed within the last 300 ms. */
export interface TraceEvent {
  trace_ids: string[]
}

/** What happened to an entry of the configuration worker. */
export type ConfigurationEventType =
  'configuration:registered' | 'configuration:updated' | 'configuration:deleted'

/** Config of a `configuration` trigger: an absent member matches everything (workers §12.3). */
export interface ConfigurationTriggerConfig extends Conditional {
  configuration_id?: string
  event_types?: readonly ConfigurationEventType[]
}

/** What a `configuration` trigger delivers. Its values may hold secrets: do not log them. */
export interface ConfigurationEvent<Value> {
  type: 'configuration'
  event_type: ConfigurationEventType
  id: string
  name: string
  description: string
  schema: { [keyword: string]: Free }
  /** `null` on registration. */
  old_value: Value | null
  /** `null` on deletion. */
  new_value: Value | null
  metadata?: Free
}

/** The discovery triggers read no config (protocol §6). */
export type DiscoveryTriggerConfig = Record<string, never>

/** What `engine::workers-available` delivers. */
export interface WorkersEvent {
  event: 'worker_connected' | 'worker_metadata_updated' | 'worker_disconnected'
  worker_id: string
}

/** What `engine::functions-available` delivers: the complete list, in rows of `engine::functions::list`. */
export interface FunctionsEvent {
  event: 'functions_changed'
  functions: { function_id: string; [member: string]: Free }[]
}
