import { isErrorBody, type ErrorBody } from './error-body.js'
import type { FrameOf, FrameType, HttpInvocation, InvocationAction, WorkerAction } from './frames.js'
import type { MemberName } from './member-names.js'
import { isUuid } from './uuid.js'
import { isObject, type JsonValue, RawJson } from './json.js'

/**
 * Reads the members of one frame. Null reads like absent; a missing or mistyped member throws a {@link BadMember}
 * (protocol §0, §1.9).
 */
export interface Fields {
  /** The member's parsed value; undefined when absent or null. */
  value(name: MemberName): unknown
  /** The same for a text that frames repeat, such as the id of a function. */
  repeated(name: MemberName): unknown
  /** The member's text, unparsed; undefined when absent or null. */
  raw(name: MemberName): RawJson | undefined
}

export class BadMember extends Error {
  constructor(
    readonly member: string,
    readonly expectation: string,
  ) {
    super(`'${member}' must be ${expectation}`)
  }
}

type Validators = { readonly [Type in FrameType]: (fields: Fields) => FrameOf<Type> }

/** One reader per frame type: its members from fields of unknown content. */
export const validators: Validators = {
  registerfunction: (fields) => ({
    type: 'registerfunction',
    id: string(fields, 'id'),
    description: optionalString(fields, 'description'),
    request_format: json(fields, 'request_format'),
    response_format: json(fields, 'response_format'),
    metadata: json(fields, 'metadata'),
    invocation: httpInvocation(fields),
  }),
  unregisterfunction: (fields) => ({ type: 'unregisterfunction', id: string(fields, 'id') }),
  registertriggertype: (fields) => ({
    type: 'registertriggertype',
    id: string(fields, 'id'),
    description: string(fields, 'description'),
    trigger_request_format: json(fields, 'trigger_request_format'),
    call_request_format: json(fields, 'call_request_format'),
    namespace: optionalString(fields, 'namespace'),
  }),
  unregistertriggertype: (fields) => ({
    type: 'unregistertriggertype',
    id: string(fields, 'id'),
    namespace: optionalString(fields, 'namespace'),
  }),
  registertrigger: (fields) => ({
    type: 'registertrigger',
    id: string(fields, 'id'),
    trigger_type: string(fields, 'trigger_type'),
    function_id: string(fields, 'function_id'),
    config: json(fields, 'config') ?? null,
    metadata: json(fields, 'metadata'),
    namespace: optionalString(fields, 'namespace'),
    trigger_namespace: optionalString(fields, 'trigger_namespace'),
  }),
  unregistertrigger: (fields) => ({
    type: 'unregistertrigger',
    id: string(fields, 'id'),
    trigger_type: optionalString(fields, 'trigger_type'),
  }),
  triggerregistrationresult: (fields) => ({
    type: 'triggerregistrationresult',
    id: string(fields, 'id'),
    trigger_type: string(fields, 'trigger_type'),
    function_id: string(fields, 'function_id'),
    error: errorBody(fields),
  }),
  invokefunction: (fields) => ({
    type: 'invokefunction',
    function_id: functionId(fields),
    data: fields.raw('data') ?? RawJson.NULL,
    invocation_id: optionalUuid(fields, 'invocation_id'),
    traceparent: optionalHeader(fields, 'traceparent'),
    baggage: optionalHeader(fields, 'baggage'),
    action: action(fields),
    metadata: fields.raw('metadata'),
    namespace: optionalString(fields, 'namespace'),
  }),
  invocationresult: (fields) => ({
    type: 'invocationresult',
    invocation_id: uuid(fields, 'invocation_id'),
    function_id: functionId(fields),
    result: fields.raw('result'),
    error: errorBody(fields),
    traceparent: optionalHeader(fields, 'traceparent'),
    baggage: optionalHeader(fields, 'baggage'),
  }),
  registerservice: (fields) => ({
    type: 'registerservice',
    id: string(fields, 'id'),
    name: optionalString(fields, 'name'),
    description: optionalString(fields, 'description'),
    parent_service_id: optionalString(fields, 'parent_service_id'),
  }),
  reattach: (fields) => ({
    type: 'reattach',
    previous_worker_id: string(fields, 'previous_worker_id'),
    reattach_token: string(fields, 'reattach_token'),
  }),
  workerregistered: (fields) => ({
    type: 'workerregistered',
    worker_id: string(fields, 'worker_id'),
    reattach_token: optionalString(fields, 'reattach_token'),
  }),
  registrationrejected: (fields) => ({
    type: 'registrationrejected',
    code: string(fields, 'code'),
    namespace: string(fields, 'namespace'),
    owner_worker_id: optionalString(fields, 'owner_worker_id') ?? '',
    function_id: optionalString(fields, 'function_id'),
    worker_name: optionalString(fields, 'worker_name'),
  }),
  error: (fields) => {
    const error = errorBody(fields)
    if (error === undefined) throw new BadMember('error', 'an object with a code and a message')
    return { type: 'error', error }
  },
  ping: () => ({ type: 'ping' }),
  pong: () => ({ type: 'pong' }),
}

function string(fields: Fields, name: MemberName): string {
  const value = fields.value(name)
  if (typeof value !== 'string') throw new BadMember(name, 'a string')
  return value
}

function functionId(fields: Fields): string {
  const value = fields.repeated('function_id')
  if (typeof value !== 'string') throw new BadMember('function_id', 'a string')
  return value
}

function optionalString(fields: Fields, name: MemberName): string | undefined {
  return fields.value(name) === undefined ? undefined : string(fields, name)
}

/** Trace headers: an empty string says as little as an absent one. */
function optionalHeader(fields: Fields, name: MemberName): string | undefined {
  const value = optionalString(fields, name)
  return value === '' ? undefined : value
}

function json(fields: Fields, name: MemberName): JsonValue | undefined {
  // Everything `Fields.value` yields came out of JSON.
  return fields.value(name) as JsonValue | undefined
}

function uuid(fields: Fields, name: MemberName): string {
  const value = string(fields, name)
  if (!isUuid(value)) throw new BadMember(name, 'a UUID (RFC 4122)')
  return value
}

function optionalUuid(fields: Fields, name: MemberName): string | undefined {
  return fields.value(name) === undefined ? undefined : uuid(fields, name)
}

function errorBody(fields: Fields): ErrorBody | undefined {
  const value = fields.value('error')
  if (value === undefined) return undefined
  if (!isErrorBody(value)) throw new BadMember('error', 'an object with a string code and a string message')
  const { code, message, stacktrace } = value
  return typeof stacktrace === 'string' ? { code, message, stacktrace } : { code, message }
}

function action(fields: Fields): InvocationAction | undefined {
  const value = fields.value('action')
  if (value === undefined) return undefined
  if (isObject(value) && value['type'] === 'void') return { type: 'void' }
  if (isObject(value) && value['type'] === 'enqueue' && typeof value['queue'] === 'string') {
    return { type: 'enqueue', queue: value['queue'] }
  }
  if (isObject(value) && typeof value['type'] === 'string' && value['type'] !== 'enqueue') {
    // It came out of JSON, and its type was just checked.
    return value as WorkerAction
  }
  throw new BadMember(
    'action',
    `{"type":"void"}, {"type":"enqueue","queue":"<name>"} or {"type":"<action>", …}`,
  )
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function httpInvocation(fields: Fields): HttpInvocation | undefined {
  const value = fields.value('invocation')
  if (value === undefined) return undefined
  if (!isObject(value) || typeof value['url'] !== 'string') throw new BadMember('invocation.url', 'a string')
  const { url, method, timeout_ms: timeoutMs, headers, auth } = value
  const known = methods.find((name) => name === method)
  if (method !== undefined && known === undefined)
    throw new BadMember('invocation.method', `one of ${methods.join(' ')}`)
  if (timeoutMs !== undefined && timeoutMs !== null && typeof timeoutMs !== 'number') {
    throw new BadMember('invocation.timeout_ms', 'a number of milliseconds')
  }
  if (headers !== undefined && !isStringMap(headers))
    throw new BadMember('invocation.headers', 'an object of strings')
  if (auth !== undefined && auth !== null && !isObject(auth))
    throw new BadMember('invocation.auth', 'an object')
  return {
    url,
    method: known,
    timeout_ms: timeoutMs ?? undefined,
    headers,
    auth: (auth as HttpInvocation['auth'] | null) ?? undefined,
  }
}

function isStringMap(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((item) => typeof item === 'string')
}
