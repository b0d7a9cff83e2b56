import { isUtf8 } from 'node:buffer'
import type { Frame, FrameOf, FrameType } from './frames.js'
import { RawJson } from './json.js'
import { isWhiteSpace, type Members, readString, scanObject } from './scan.js'
import { BadMember, type Fields, validators } from './validators.js'
import { MAX_DEPTH } from './well-known.js'

export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Nothing but white space: ignored. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly problem: FrameProblem }

/** Why a frame can't be read, with what could be read of it, so that a caller can still be answered (protocol §1.9). */
export interface FrameProblem {
  readonly reason: string
  readonly type?: string
  readonly invocation_id?: string
  readonly function_id?: string
}

/**
 * Text to typed frame. `data`, `result` and `metadata` of calls stay unparsed: they are ranges of `bytes`, which must
 * therefore not be written to afterwards. Unknown members are ignored; of a repeated member the last one counts.
 */
export function decodeFrame(bytes: Buffer): Decoded {
  if (!isUtf8(bytes)) return unreadable({ reason: 'the text is not UTF-8' })
  const members = scanObject(bytes)
  if (members === undefined) {
    if (isWhiteSpace(bytes)) return { kind: 'empty' }
    return unreadable({ reason: `the text is not one JSON object of at most ${MAX_DEPTH} levels` })
  }
  const fields = new MemberFields(bytes, members)
  const type = fields.value('type')
  if (!isFrameType(type)) return unreadable({ reason: `unknown frame type ${JSON.stringify(type)}` })
  try {
    return { kind: 'frame', frame: typed(type, fields) }
  } catch (error) {
    if (!(error instanceof BadMember)) throw error
    return unreadable({ reason: error.message, type, ...readableIds(fields) })
  }
}

function unreadable(problem: FrameProblem): Decoded {
  return { kind: 'unreadable', problem }
}

function isFrameType(type: unknown): type is FrameType {
  return typeof type === 'string' && Object.hasOwn(validators, type)
}

function typed(type: FrameType, fields: Fields): Frame {
  const body = validators[type](fields)
  // `type` names the validator that made the body, which the compiler can't follow through the union.
  return Object.assign(body, { type }) as Frame
}

function readableIds(fields: Fields): Partial<FrameProblem> {
  const id = fields.value('invocation_id')
  const functionId = fields.value('function_id')
  return {
    ...(typeof id === 'string' && { invocation_id: id }),
    ...(typeof functionId === 'string' && { function_id: functionId }),
  }
}

const QUOTE = 0x22

class MemberFields implements Fields {
  constructor(
    private readonly bytes: Buffer,
    private readonly members: Members,
  ) {}

  value(name: string): unknown {
    const index = this.lastIndexOf(name)
    if (index === -1) return undefined
    const start = this.members.starts[index] as number
    const end = this.members.ends[index] as number
    if (this.bytes[start] === QUOTE) return readString(this.bytes, start, end)
    return this.kept(start, end)?.parse()
  }

  raw(name: string): RawJson | undefined {
    const index = this.lastIndexOf(name)
    return index === -1 ? undefined : this.kept(this.members.starts[index], this.members.ends[index])
  }

  private kept(start: number | undefined, end: number | undefined): RawJson | undefined {
    const raw = RawJson.fromBytes(this.bytes.subarray(start, end))
    return raw.isNull ? undefined : raw
  }

  private lastIndexOf(name: string): number {
    const { names, count } = this.members
    for (let index = count - 1; index >= 0; index--) if (names[index] === name) return index
    return -1
  }
}

/** Typed frame to text. Members that are undefined are left out; kept JSON texts are copied, never parsed. */
export function encodeFrame(frame: Frame): Buffer {
  if (frame.type === 'invokefunction') return encodeInvocation(frame)
  if (frame.type === 'invocationresult') return encodeResult(frame)
  return Buffer.from(JSON.stringify(frame))
}

function encodeInvocation(frame: FrameOf<'invokefunction'>): Buffer {
  const { metadata } = frame
  const head =
    '{"type":"invokefunction"' +
    stringMember('invocation_id', frame.invocation_id) +
    stringMember('function_id', frame.function_id) +
    stringMember('traceparent', frame.traceparent) +
    stringMember('baggage', frame.baggage) +
    stringMember('namespace', frame.namespace) +
    (frame.action === undefined ? '' : `,"action":${JSON.stringify(frame.action)}`) +
    (metadata === undefined ? '' : `,"metadata":${metadata.bytes.toString('utf8')}`) +
    ',"data":'
  return around(head, frame.data)
}

function encodeResult(frame: FrameOf<'invocationresult'>): Buffer {
  const head =
    '{"type":"invocationresult"' +
    stringMember('invocation_id', frame.invocation_id) +
    stringMember('function_id', frame.function_id) +
    stringMember('traceparent', frame.traceparent) +
    stringMember('baggage', frame.baggage)
  if (frame.error !== undefined) return Buffer.from(`${head},"error":${JSON.stringify(frame.error)}}`)
  // A null result has no member of its own (protocol §2.8).
  if (frame.result === undefined || frame.result.isNull) return Buffer.from(head + '}')
  return around(head + ',"result":', frame.result)
}

function stringMember(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`
}

const CLOSE_BRACE = 0x7d

function around(head: string, value: RawJson): Buffer {
  const headLength = Buffer.byteLength(head)
  const bytes = Buffer.allocUnsafe(headLength + value.byteLength + 1)
  bytes.write(head, 0, 'utf8')
  value.bytes.copy(bytes, headLength)
  bytes[bytes.length - 1] = CLOSE_BRACE
  return bytes
}
