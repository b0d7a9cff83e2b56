import type { JsonObject } from '../../protocol/json.js'

/** Schemas of a trigger type, as listings show them. */
export interface TypeSchemas {
  readonly configuration: JsonObject
  readonly request?: JsonObject
  readonly response?: JsonObject
}

interface BuiltinType extends TypeSchemas {
  readonly owner: string
}

const text = { type: 'string' }
const anything = {}
const textMap = { type: 'object', additionalProperties: text }
const condition = { condition_function_id: text }

function object(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

function oneOf(values: readonly string[], initial: string): JsonObject {
  return { type: 'string', enum: values, default: initial }
}

const httpMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']
const streamSubscription = object({
  subscription_id: text,
  stream_name: text,
  group_id: text,
  id: { type: ['string', 'null'] },
  context: anything,
})

/** The trigger types of the standard workers (protocol §4.7). */
const builtinTypes: { readonly [id: string]: BuiltinType } = {
  http: {
    owner: 'iii-http',
    configuration: object({ api_path: text, http_method: oneOf(httpMethods, 'GET'), ...condition }, [
      'api_path',
    ]),
    request: object({
      query_params: { type: 'object' },
      path_params: textMap,
      headers: textMap,
      path: text,
      method: text,
      body: anything,
    }),
    response: object({
      status_code: { type: 'integer', minimum: 100, maximum: 599 },
      headers: { anyOf: [textMap, { type: 'array', items: text }] },
      body: anything,
    }),
  },
  cron: {
    owner: 'iii-cron',
    configuration: object({ expression: text, ...condition }, ['expression']),
    request: object({ trigger: { const: 'cron' }, job_id: text, scheduled_time: text, actual_time: text }),
  },
  'durable:subscriber': {
    owner: 'queue',
    configuration: object({ topic: text, queue_config: { type: 'object' }, ...condition }, ['topic']),
  },
  subscribe: {
    owner: 'iii-pubsub',
    configuration: object({ topic: text, ...condition }, ['topic']),
  },
  state: {
    owner: 'iii-state',
    configuration: object({ scope: text, key: text, ...condition }),
    request: object({
      type: { const: 'state' },
      event_type: { type: 'string', enum: ['state:created', 'state:updated', 'state:deleted'] },
      scope: text,
      key: text,
      old_value: anything,
      new_value: anything,
    }),
  },
  stream: {
    owner: 'iii-stream',
    configuration: object({ stream_name: text, group_id: text, item_id: text, ...condition }),
    request: { type: 'object' },
  },
  'stream:join': {
    owner: 'iii-stream',
    configuration: object({ stream_name: text, ...condition }),
    request: streamSubscription,
  },
  'stream:leave': {
    owner: 'iii-stream',
    configuration: object({ stream_name: text, ...condition }),
    request: streamSubscription,
  },
  log: {
    owner: 'iii-observability',
    configuration: object({ level: oneOf(['all', 'debug', 'info', 'warn', 'error'], 'all') }),
    request: { type: 'object' },
  },
  trace: {
    owner: 'iii-observability',
    configuration: object({ service_name: text, status: text }),
    request: object({ trace_ids: { type: 'array', items: text } }),
  },
  configuration: {
    owner: 'configuration',
    configuration: object({
      configuration_id: text,
      event_types: { type: 'array', items: text },
      ...condition,
    }),
    request: { type: 'object' },
  },
}

/** The name listings show as the owner of a standard worker's type; undefined for any other id. */
export function builtinTypeOwner(id: string): string | undefined {
  return Object.hasOwn(builtinTypes, id) ? builtinTypes[id]?.owner : undefined
}

/** Schemas for a type of this id whose provider gave none. */
export function builtinTypeSchemas(id: string): TypeSchemas | undefined {
  return Object.hasOwn(builtinTypes, id) ? builtinTypes[id] : undefined
}
