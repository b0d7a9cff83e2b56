import { BytesJson, bytesOf, jsonOfBytes } from './bytes-json.js'
import type { RawJson } from './json.js'
import { scanObject } from './scan.js'
import { CALLER_MEMBER } from './well-known.js'

const CLOSE_BRACE = 0x7d
const BACKSLASH_U = '\\u'

/**
 * The payload with `_caller_worker_id` set to the caller (protocol §3.2). A member of that name that the client wrote is
 * dropped, however it was spelt. Anything but an object passes unchanged.
 */
export function withCaller(data: RawJson, workerId: string): RawJson {
  if (!data.isObject) return data
  const member = memberOf(workerId)
  return mayNameCaller(data) ? rewritten(bytesOf(data), member) : spliced(data, member)
}

/**
 * The payload as it is, unless it claims a `_caller_worker_id` of its own, however spelt: then the claim is made true.
 * For payloads that reach a function by a detour, where the engine adds no such member.
 */
export function withTrueCaller(data: RawJson, workerId: string): RawJson {
  if (!data.isObject || !mayNameCaller(data)) return data
  const members = scanObject(bytesOf(data))
  const claims = members?.some(({ name }) => name === CALLER_MEMBER) ?? false
  return claims ? withCaller(data, workerId) : data
}

/** A worker calls again and again, so the text is kept for the last one. */
let lastId = ''
let lastMember = ''

function memberOf(workerId: string): string {
  if (workerId === lastId) return lastMember
  lastMember = `"${CALLER_MEMBER}":${JSON.stringify(workerId)}`
  lastId = workerId
  return lastMember
}

function mayNameCaller(data: RawJson): boolean {
  if (data instanceof BytesJson && !data.mayNameCaller) return false
  const bytes = bytesOf(data)
  return bytes.includes(CALLER_MEMBER) || bytes.includes(BACKSLASH_U)
}

function spliced(data: RawJson, member: string): RawJson {
  const { source, start, end, isAscii } = data instanceof BytesJson ? data : jsonOfBytes(bytesOf(data))
  const isEmpty = firstVisible(source, start + 1) === CLOSE_BRACE
  const whole = new BytesJson(source, start + 1, end, `{${member}${isEmpty ? '' : ','}`)
  whole.isAscii = isAscii
  return whole
}

/** An object is closed, so there is one. */
function firstVisible(bytes: Buffer, from: number): number | undefined {
  let at = from
  while ((bytes[at] as number) <= 0x20) at++
  return bytes[at]
}

function rewritten(bytes: Buffer, member: string): RawJson {
  const members = scanObject(bytes)
  if (members === undefined) return jsonOfBytes(bytes)
  const parts = [member]
  for (const { name, start, end } of members) {
    if (name !== CALLER_MEMBER) parts.push(`${JSON.stringify(name)}:${bytes.toString('utf8', start, end)}`)
  }
  return jsonOfBytes(Buffer.from(`{${parts.join(',')}}`))
}
