import { RawJson } from './json.js'
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
  const member = `"${CALLER_MEMBER}":${JSON.stringify(workerId)}`
  return mayMentionCaller(data.bytes) ? rewritten(data.bytes, member) : spliced(data.bytes, member)
}

/**
 * The payload as it is, unless it claims a `_caller_worker_id` of its own, however spelt: then the claim is made true.
 * For payloads that reach a function by a detour, where the engine adds no such member.
 */
export function withTrueCaller(data: RawJson, workerId: string): RawJson {
  if (!data.isObject || !mayMentionCaller(data.bytes)) return data
  const members = scanObject(data.bytes)
  const claims = members?.names.slice(0, members.count).includes(CALLER_MEMBER) ?? false
  return claims ? withCaller(data, workerId) : data
}

function mayMentionCaller(bytes: Buffer): boolean {
  return bytes.includes(CALLER_MEMBER) || bytes.includes(BACKSLASH_U)
}

function spliced(bytes: Buffer, member: string): RawJson {
  const rest = bytes.subarray(1)
  const isEmpty = firstVisible(rest) === CLOSE_BRACE
  const head = `{${member}${isEmpty ? '' : ','}`
  const result = Buffer.allocUnsafe(head.length + rest.length)
  result.write(head, 0, 'latin1')
  rest.copy(result, head.length)
  return RawJson.fromBytes(result)
}

function firstVisible(bytes: Buffer): number | undefined {
  return bytes.find((byte) => byte > 0x20)
}

function rewritten(bytes: Buffer, member: string): RawJson {
  const members = scanObject(bytes)
  if (members === undefined) return RawJson.fromBytes(bytes)
  const parts = [member]
  for (let index = 0; index < members.count; index++) {
    const name = members.names[index]
    if (name === CALLER_MEMBER) continue
    parts.push(
      `${JSON.stringify(name)}:${bytes.toString('utf8', members.starts[index], members.ends[index])}`,
    )
  }
  return RawJson.fromBytes(Buffer.from(`{${parts.join(',')}}`))
}
