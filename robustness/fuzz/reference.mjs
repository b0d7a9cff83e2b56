// What a frame means, written down a second time: `JSON.parse`, then protocol §1.9 and §2 as a table. It knows nothing
// of how the codec goes about it.
import { isUtf8 } from 'node:buffer'

const MAX_LEVELS = 128

/**
 * @returns `{ kind: 'empty' }`, `{ kind: 'unreadable' }`, with the ids of a call that could be answered, or
 *   `{ kind: 'frame', frame }` with parsed values in every member.
 */
export function expected(bytes) {
  if (!isUtf8(bytes)) return { kind: 'unreadable' }
  const text = bytes.toString('utf8')
  if (/^[ \t\r\n]*$/.test(text)) return { kind: 'empty' }
  const members = parsed(text)
  if (members === undefined) return { kind: 'unreadable' }
  const { type } = members
  if (typeof type !== 'string' || !Object.hasOwn(tables, type)) return { kind: 'unreadable' }
  const frame = read(type, members)
  return frame === undefined ? unanswered(members) : { kind: 'frame', frame }
}

function parsed(text) {
  try {
    const value = JSON.parse(text)
    const isFrame = typeof value === 'object' && value !== null && !Array.isArray(value)
    // Prototype-less, so that only what the text says is there.
    return isFrame && levelsOf(text) <= MAX_LEVELS ? Object.assign(Object.create(null), value) : undefined
  } catch {
    return undefined // Not JSON.
  }
}

/** How deep objects and arrays are nested in a JSON text, in what later members override too. */
function levelsOf(text) {
  let levels = 0
  let deepest = 0
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (bracket === '{' || bracket === '[') deepest = Math.max(deepest, ++levels)
    else if (bracket === '}' || bracket === ']') levels--
  }
  return deepest
}

function unanswered({ type, invocation_id: id }) {
  return type === 'invokefunction' && typeof id === 'string'
    ? { kind: 'unreadable', invocation_id: id }
    : { kind: 'unreadable' }
}

function read(type, members) {
  const frame = { type }
  for (const [name, reader] of Object.entries(tables[type])) {
    const value = reader(members[name] ?? undefined)
    if (value === BAD) return undefined
    if (value !== undefined) frame[name] = value
  }
  return frame
}

/** A member's value that makes its frame unreadable. */
const BAD = Symbol('bad')

const json = (value) => value
const string = (value) => (typeof value === 'string' ? value : BAD)
const optional = (reader) => (value) => (value === undefined ? undefined : reader(value))
const header = (value) => (value === '' ? undefined : optional(string)(value))
const orElse = (reader, otherwise) => (value) => (value === undefined ? otherwise : reader(value))
const uuid = (value) =>
  /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(typeof value === 'string' ? value : '')
    ? value
    : BAD

function object(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function error(value) {
  if (!object(value) || typeof value.code !== 'string' || typeof value.message !== 'string') return BAD
  const { code, message, stacktrace } = value
  return typeof stacktrace === 'string' ? { code, message, stacktrace } : { code, message }
}

function action(value) {
  if (!object(value) || !Object.hasOwn(value, 'type') || typeof value.type !== 'string') return BAD
  if (value.type === 'void') return { type: 'void' }
  if (value.type !== 'enqueue') return value
  return typeof value.queue === 'string' ? { type: 'enqueue', queue: value.queue } : BAD
}

function httpInvocation(value) {
  if (!object(value) || typeof value.url !== 'string') return BAD
  const { url, method, timeout_ms, headers, auth } = value
  if (method !== undefined && !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return BAD
  if (timeout_ms !== undefined && timeout_ms !== null && typeof timeout_ms !== 'number') return BAD
  if (headers !== undefined && !(object(headers) && Object.values(headers).every(isString))) return BAD
  if (auth !== undefined && auth !== null && !object(auth)) return BAD
  const members = Object.entries({ url, method, timeout_ms, headers, auth })
  return Object.fromEntries(members.filter(([, member]) => member !== undefined && member !== null))
}

function isString(value) {
  return typeof value === 'string'
}

const call = { function_id: string, traceparent: header, baggage: header }
const binding = { id: string, trigger_type: string, function_id: string }

/** Frame type → member → reader. What is not named here is ignored. */
const tables = {
  registerfunction: {
    id: string,
    description: optional(string),
    request_format: json,
    response_format: json,
    metadata: json,
    invocation: optional(httpInvocation),
  },
  unregisterfunction: { id: string },
  registertriggertype: {
    id: string,
    description: string,
    trigger_request_format: json,
    call_request_format: json,
    namespace: optional(string),
  },
  unregistertriggertype: { id: string, namespace: optional(string) },
  registertrigger: {
    ...binding,
    config: orElse(json, null),
    metadata: json,
    namespace: optional(string),
    trigger_namespace: optional(string),
  },
  unregistertrigger: { id: string, trigger_type: optional(string) },
  triggerregistrationresult: { ...binding, error: optional(error) },
  invokefunction: {
    ...call,
    invocation_id: optional(uuid),
    data: orElse(json, null),
    action: optional(action),
    metadata: json,
    namespace: optional(string),
  },
  invocationresult: { ...call, invocation_id: uuid, result: json, error: optional(error) },
  registerservice: {
    id: string,
    name: optional(string),
    description: optional(string),
    parent_service_id: optional(string),
  },
  reattach: { previous_worker_id: string, reattach_token: string },
  workerregistered: { worker_id: string, reattach_token: optional(string) },
  registrationrejected: {
    code: string,
    namespace: string,
    owner_worker_id: orElse(string, ''),
    function_id: optional(string),
    worker_name: optional(string),
  },
  error: { error },
  ping: {},
  pong: {},
}
