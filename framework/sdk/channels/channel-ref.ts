import type { ChannelRef } from '../../protocol/channel.js'
import { isObject, type RawJson } from '../../protocol/json.js'

/** Names one end of a data channel; plain JSON. */
export type StreamChannelRef = ChannelRef

/** Makes an end of a channel from its reference. */
export type LiveChannel = (ref: StreamChannelRef) => unknown

/** True for a value that names one end of a channel. */
export function isChannelRef(value: unknown): value is StreamChannelRef {
  if (!isObject(value)) return false
  const { channel_id, access_key, direction } = value
  if (typeof channel_id !== 'string' || typeof access_key !== 'string') return false
  return direction === 'read' || direction === 'write'
}

/**
 * Every reference in a value, each with its path, such as `job.files[0]`; `''` is the value itself.
 *
 * @example extractChannelRefs({ file: channel.readerRef }) // [['file', { channel_id: …, … }]]
 */
export function extractChannelRefs(data: unknown): [path: string, ref: StreamChannelRef][] {
  return refsBelow(data, '')
}

function refsBelow(value: unknown, path: string): [string, StreamChannelRef][] {
  if (isChannelRef(value)) return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, index) => refsBelow(item, `${path}[${index}]`))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) =>
    refsBelow(member, path === '' ? name : `${path}.${name}`),
  )
}

/**
 * A result as it is. A reference to a reading end can be looped over as well; to everything else it stays the plain
 * reference that it is.
 */
export function withItems(result: unknown, live: LiveChannel): unknown {
  if (!isObject(result) || !('channel_id' in result) || !isChannelRef(result)) return result
  if (result.direction !== 'read') return result
  const ref = { ...result }
  return Object.defineProperty(result, Symbol.asyncIterator, {
    value: () => (live(ref) as AsyncIterable<unknown>)[Symbol.asyncIterator](),
  })
}

const MARK = '"channel_id"'

/**
 * A parsed payload with every reference replaced by what `live` makes of it, in place. Payloads that hold none are
 * recognised by their text and not walked.
 */
export function withLiveChannels(
  payload: Pick<RawJson, 'parse' | 'mayMention'>,
  live: (ref: StreamChannelRef) => unknown,
): unknown {
  const value = payload.parse()
  return payload.mayMention(MARK) ? replaceRefs(value, live) : value
}

function replaceRefs(value: unknown, live: (ref: StreamChannelRef) => unknown): unknown {
  if (isChannelRef(value)) return live(value)
  if (typeof value !== 'object' || value === null) return value
  // Every key is the object's own, as it comes from JSON.parse, so even `__proto__` is set as data.
  for (const [key, member] of Object.entries(value)) {
    const replaced = replaceRefs(member, live)
    if (replaced !== member) Reflect.set(value, key, replaced)
  }
  return value
}
