import { type Decoded, EMPTY, frameFrom, unreadable } from './decoded.js'
import type { MemberName } from './member-names.js'
import type { Frame, FrameOf } from './frames.js'
import { isObject, RawJson } from './json.js'
import type { Fields } from './validators.js'

/**
 * Text to typed frame, parsed at once: for whoever looks at payloads anyway. It says of every text what the byte decoder
 * says (`decodeFrame`), except that it takes any depth; a property test holds the two against each other. Needs nothing
 * of Node.
 */
export function decodeText(text: string): Decoded {
  const value = parsed(text)
  if (isObject(value)) return frameFrom(new ObjectFields(value, text))
  if (/^[ \t\r\n]*$/.test(text)) return EMPTY
  return unreadable({ reason: 'the text is not one JSON object' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no object either, which is all the decoder says of it.
    return undefined
  }
}

class ObjectFields implements Fields {
  constructor(
    private readonly members: Readonly<Record<string, unknown>>,
    private readonly text: string,
  ) {}

  value(name: MemberName): unknown {
    return Object.hasOwn(this.members, name) ? (this.members[name] ?? undefined) : undefined
  }

  repeated(name: MemberName): unknown {
    return this.value(name)
  }

  raw(name: MemberName): RawJson | undefined {
    const value = this.value(name)
    return value === undefined ? undefined : RawJson.ofParsed(value, this.text)
  }
}

/** Typed frame to text. Members that are undefined are left out; kept JSON texts are copied, never parsed. */
export function encodeText(frame: Frame): string {
  if (frame.type === 'invokefunction') return `${headOfInvocation(frame)}${frame.data.text}}`
  if (frame.type === 'invocationresult' && frame.error === undefined) {
    const { result } = frame
    return isNothing(result) ? `${headOfResult(frame)}}` : `${headOfResult(frame)},"result":${result.text}}`
  }
  return JSON.stringify(frame)
}

/** A null result has no member of its own (protocol §2.8). */
export function isNothing(result: RawJson | undefined): result is undefined {
  return result === undefined || result.isNull
}

/** The text of a call up to its payload, which is its last member. */
export function headOfInvocation(frame: FrameOf<'invokefunction'>): string {
  const { invocation_id: id, traceparent, baggage, namespace, action, metadata } = frame
  let head = '{"type":"invokefunction"'
  // A UUID needs no escaping.
  if (id !== undefined) head += `,"invocation_id":"${id}"`
  head += `,"function_id":${quoted(frame.function_id)}`
  if (traceparent !== undefined) head += `,"traceparent":${JSON.stringify(traceparent)}`
  if (baggage !== undefined) head += `,"baggage":${JSON.stringify(baggage)}`
  if (namespace !== undefined) head += `,"namespace":${quoted(namespace)}`
  if (action !== undefined) head += `,"action":${JSON.stringify(action)}`
  if (metadata !== undefined) head += `,"metadata":${metadata.text}`
  return `${head},"data":`
}

/** The text of an answer up to its `result`. */
export function headOfResult(frame: FrameOf<'invocationresult'>): string {
  const { invocation_id: id, traceparent, baggage } = frame
  let head = `{"type":"invocationresult","invocation_id":"${id}","function_id":${quoted(frame.function_id)}`
  if (traceparent !== undefined) head += `,"traceparent":${JSON.stringify(traceparent)}`
  if (baggage !== undefined) head += `,"baggage":${JSON.stringify(baggage)}`
  return head
}

/** Ids and namespaces repeat from frame to frame, so their JSON texts are kept; beyond so many, they start anew. */
const KEPT_QUOTES = 4_096
const quotes = new Map<string, string>()

function quoted(name: string): string {
  const known = quotes.get(name)
  if (known !== undefined) return known
  if (quotes.size >= KEPT_QUOTES) quotes.clear()
  const text = JSON.stringify(name)
  quotes.set(name, text)
  return text
}
