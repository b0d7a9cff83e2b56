import { iiiError } from '../../errors/iii-error.js'
import type { TriggerConfig, TriggerHandler } from '../../sdk/index.js'
import { isObject, typeWord, type JsonSchema, type Log } from '../shared/index.js'
import { readRoutePattern } from './route-pattern.js'
import { httpMethods, type HttpMethod, type Route, type RouteTable } from './route-table.js'

/** The `http` trigger type: bindings become routes (workers §2.2). */
export function httpTriggers(routes: RouteTable, log: Log): TriggerHandler<unknown> {
  return {
    registerTrigger(trigger) {
      const route = readRoute(trigger, log)
      if (route === undefined) routes.remove(trigger.id)
      else routes.set(route)
    },
    unregisterTrigger: ({ id }) => routes.remove(id),
  }
}

/**
 * The route of one binding; undefined, with a warning, for a method that is not served.
 * @throws `http_trigger_invalid`
 */
export function readRoute(trigger: TriggerConfig<unknown>, log: Log): Route | undefined {
  const config = isObject(trigger.config) ? trigger.config : {}
  const path = readPath(config['api_path'])
  const method = readMethod(config['http_method'])
  if (method === undefined) {
    const fields = { trigger_id: trigger.id, api_path: path, http_method: config['http_method'] }
    log('warn', `http_method must be one of ${httpMethods.join(', ')}; the route is not served`, fields)
    return undefined
  }
  return {
    id: trigger.id,
    method,
    path,
    pattern: readRoutePattern(path),
    functionId: trigger.function_id,
    namespace: trigger.namespace ?? 'default',
    metadata: trigger.metadata,
    conditionId: readConditionId(config['condition_function_id']),
    middlewareIds: readMiddlewareIds(config['middleware_function_ids']),
  }
}

function readPath(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value
  return refuse('api_path is required for http triggers')
}

function readMethod(value: unknown): HttpMethod | undefined {
  if (value === undefined || value === null) return 'GET'
  if (typeof value !== 'string') return refuse(`http_method must be a string, got ${typeWord(value)}`)
  return httpMethods.find((method) => method === value.toUpperCase())
}

function readConditionId(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string'
    ? value
    : refuse(`condition_function_id must be a string, got ${typeWord(value)}`)
}

function readMiddlewareIds(value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value) && value.every((id) => typeof id === 'string')) return value
  return refuse('middleware_function_ids must be a list of strings')
}

function refuse(reason: string): never {
  throw iiiError('http_trigger_invalid', { reason })
}

/** JSON Schema of a binding's config. */
export const httpTriggerSchema: JsonSchema = {
  type: 'object',
  required: ['api_path'],
  properties: {
    api_path: {
      type: 'string',
      description: 'Path such as `/users/:id`; `:id` takes one segment. The leading slash is optional.',
    },
    http_method: { enum: httpMethods, default: 'GET', description: 'Upper or lower case.' },
    condition_function_id: {
      type: 'string',
      description: 'Called with the request first; the answer false ends it with 422.',
    },
    middleware_function_ids: {
      type: 'array',
      items: { type: 'string' },
      description: 'Functions that see the request before its handler, in this order; each may answer it.',
    },
  },
}

const textMap: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } }

/** JSON Schema of the payload a bound function receives. */
export const httpRequestSchema: JsonSchema = {
  type: 'object',
  required: ['method', 'path', 'path_params', 'query_params', 'headers', 'body', 'trigger'],
  properties: {
    method: { type: 'string', description: 'The actual method, upper case.' },
    path: { type: 'string', description: 'The api_path as registered.' },
    raw_path: { type: 'string', description: 'The path of the request.' },
    path_params: { ...textMap, description: 'Not percent-decoded.' },
    query_params: { ...textMap, description: 'Decoded; of a repeated key the last value.' },
    headers: { ...textMap, description: 'Names in lower case; of a repeated header the last value.' },
    body: { description: 'The parsed JSON body; null for any other content and for invalid JSON.' },
    trigger: {
      type: 'object',
      properties: { type: { const: 'http' }, path: { type: 'string' }, method: { type: 'string' } },
    },
  },
}
