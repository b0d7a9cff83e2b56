import { isIiiError } from '../errors/iii-error.js'
import type { JsonSchema } from '../manifest/index.js'
import { ChannelWriter, type HttpRequest, type HttpResponse } from '../sdk/index.js'
import { resolved } from '../validation/index.js'
import { coerceText } from './coerce.js'
import { isOpen, rootProperties } from './schema-members.js'

/**
 * The member of a binding's metadata that marks a call for this adapter. Every engine delivers a binding's metadata
 * beside the payload, so the adapter needs nothing from the http worker.
 */
export const ADAPTER_MEMBER = 'iii.adapter'

/** The metadata of an http binding whose method takes its own type; the user's own metadata stays in it. */
export function adapterMetadata(own: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...own, [ADAPTER_MEMBER]: 'http' }
}

/** True for a call by an http binding of {@link adapterMetadata}. */
export function isAdapted(metadata: unknown, payload: unknown): payload is HttpRequest {
  return isRecord(metadata) && metadata[ADAPTER_MEMBER] === 'http' && isHttpRequest(payload)
}

/** True for a request as an http trigger delivers it, with or without the channels of its bodies. */
export function isHttpCall(payload: unknown): payload is HttpRequest {
  if (!isHttpRequest(payload)) return false
  const { trigger } = payload as { trigger?: unknown }
  return isRecord(trigger) && trigger['type'] === 'http'
}

/** The metadata as the user gave it, `undefined` when there was none. */
export function withoutMarker(metadata: unknown): unknown {
  if (!isRecord(metadata) || !(ADAPTER_MEMBER in metadata)) return metadata
  const { [ADAPTER_MEMBER]: _marker, ...own } = metadata
  return Object.keys(own).length === 0 ? undefined : own
}

/**
 * The payload of a method's own type, from a request: members of the JSON body, over them the query parameters, over
 * them the path parameters. Texts become what the schema asks for. A path parameter that a closed schema does not name
 * is left out, because the route needs it anyway; an unknown query parameter stays, for the validation to tell.
 * A body that is no object cannot be merged and is the payload itself.
 */
export function payloadOf(request: HttpRequest, schema: JsonSchema = true): unknown {
  if (request.body !== null && request.body !== undefined && !isRecord(request.body)) return request.body
  const members = rootProperties(schema)
  const named = Object.entries(request.path_params).filter(([name]) => members.has(name) || isOpen(schema))
  return {
    ...request.body,
    ...coerceAll(Object.entries(request.query_params), schema),
    ...coerceAll(named, schema),
  }
}

function coerceAll(
  params: readonly (readonly [string, unknown])[],
  schema: JsonSchema,
): Record<string, unknown> {
  const members = rootProperties(schema)
  const rest = restSchema(schema)
  const coerced = params.map(([name, value]) => {
    const member = members.get(name) ?? rest
    const values = [value]
      .flat()
      .map((text) => (typeof text === 'string' ? coerceText(text, member, schema) : text))
    return [name, Array.isArray(value) ? values.flat() : values[0]] as const
  })
  return Object.fromEntries(coerced)
}

/** What members without a name of their own must be. */
function restSchema(schema: JsonSchema): JsonSchema {
  const root = resolved(schema, schema)
  const rest = typeof root === 'object' ? root['additionalProperties'] : undefined
  return isRecord(rest) ? rest : true
}

/**
 * The answer to a request, from a method's result: JSON with 200, an empty 204 for `undefined`. An {@link HttpResponse},
 * recognised by its status and by having no other members, is the answer itself.
 */
export function responseOf(result: unknown): HttpResponse {
  if (isHttpResponse(result)) return result
  const json = { 'content-type': 'application/json' }
  if (result === undefined) return { status_code: 204, headers: json, body: null }
  // With a content type, http sends a text as it is and nothing for null; without one it writes both as JSON.
  const headers = typeof result === 'string' || result === null ? {} : { headers: json }
  return { status_code: 200, ...headers, body: result }
}

/**
 * A result of a method that takes the request itself. One that returns nothing answers through the channel in its
 * request; one that leaves this channel alone has nothing to say, and its request is answered at once.
 */
export function rawResponse(result: unknown, payload: unknown): unknown {
  const response = isRecord(payload) ? payload['response'] : undefined
  const isSilent = result === undefined && response instanceof ChannelWriter && !response.isUsed
  return isSilent ? responseOf(undefined) : result
}

/** The answer to a request whose payload broke the schema; any other error goes on, and the http worker answers 500. */
export function refusalOf(error: unknown): HttpResponse {
  if (!isIiiError(error) || error.code !== 'validation_failed') throw error
  const { code, message } = error
  const body = { error: { code, message, problems: error.params['problems'] } }
  return { status_code: 400, headers: { 'content-type': 'application/json' }, body }
}

function isHttpRequest(payload: unknown): payload is HttpRequest {
  return isRecord(payload) && isRecord(payload['path_params']) && isRecord(payload['query_params'])
}

const responseMembers = new Set(['status_code', 'headers', 'body'])

function isHttpResponse(result: unknown): result is HttpResponse {
  if (!isRecord(result) || !Number.isInteger(result['status_code'])) return false
  const status = Number(result['status_code'])
  return status >= 100 && status <= 599 && Object.keys(result).every((name) => responseMembers.has(name))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
