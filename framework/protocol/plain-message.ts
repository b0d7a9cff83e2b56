import { type FrameMembers, placeOf, setOf, stands } from './frame-members.js'
import { textOf } from './scan.js'

/**
 * A call or an answer in its usual form, as it stands in the bytes: with an id, a function, a value, maybe a trace, and
 * nothing else that matters. It can be passed on without being read as a frame.
 */
export interface PlainMessage {
  readonly isCall: boolean
  readonly bytes: Buffer
  /** Where the 36 bytes of the invocation's id begin; whether they are a UUID is not known. */
  readonly idStart: number
  /** The function's id as it is written between its quotes. */
  readonly functionStart: number
  readonly functionEnd: number
  /** `data` of a call, `result` of an answer: a JSON value other than null. */
  readonly valueStart: number
  readonly valueEnd: number
  /** The value is an object, and may have a member `_caller_worker_id` of its own. */
  readonly mayNameCaller: boolean
  /** Of a call: what its trace headers say. An answer's are nobody's business. */
  readonly traceparent: string | undefined
  readonly baggage: string | undefined
}

const QUOTE = 0x22
/** Of all values only null begins with it. */
const LETTER_N = 0x6e
const QUOTED_UUID_BYTES = 38

const places = {
  type: placeOf('type'),
  id: placeOf('invocation_id'),
  functionId: placeOf('function_id'),
  data: placeOf('data'),
  result: placeOf('result'),
  traceparent: placeOf('traceparent'),
  baggage: placeOf('baggage'),
}
const callMembers = setOf('type', 'invocation_id', 'function_id', 'data')
const answerMembers = setOf('type', 'invocation_id', 'function_id', 'result')
const traceMembers = setOf('traceparent', 'baggage')
const callType = Buffer.from('"invokefunction"')
const answerType = Buffer.from('"invocationresult"')

/** One object for all messages: one has been passed on before the next one is looked at. */
const plain: { -readonly [Member in keyof PlainMessage]: PlainMessage[Member] } = {
  isCall: false,
  bytes: Buffer.alloc(0),
  idStart: 0,
  functionStart: 0,
  functionEnd: 0,
  valueStart: 0,
  valueEnd: 0,
  mayNameCaller: false,
  traceparent: undefined,
  baggage: undefined,
}

/** @returns the message, valid until the next call; undefined for any other frame, and where a member is not as it should be. */
export function plainMessage(bytes: Buffer, members: FrameMembers): PlainMessage | undefined {
  const { starts, ends } = members
  const seen = members.seen & ~traceMembers
  if (seen !== callMembers && seen !== answerMembers) return undefined
  const isCall = seen === callMembers
  if (!stands(isCall ? callType : answerType, bytes, starts[places.type] as number)) return undefined
  const idStart = starts[places.id] as number
  if (bytes[idStart] !== QUOTE || (ends[places.id] as number) - idStart !== QUOTED_UUID_BYTES)
    return undefined
  const functionStart = starts[places.functionId] as number
  if (bytes[functionStart] !== QUOTE) return undefined
  const value = isCall ? places.data : places.result
  if (bytes[starts[value] as number] === LETTER_N) return undefined
  if (seen !== members.seen && !areTexts(bytes, members)) return undefined
  plain.isCall = isCall
  plain.bytes = bytes
  plain.idStart = idStart + 1
  plain.functionStart = functionStart + 1
  plain.functionEnd = (ends[places.functionId] as number) - 1
  plain.valueStart = starts[value] as number
  plain.valueEnd = ends[value] as number
  plain.mayNameCaller = members.mayNameCaller
  plain.traceparent = isCall ? header(bytes, members, places.traceparent) : undefined
  plain.baggage = isCall ? header(bytes, members, places.baggage) : undefined
  return plain
}

function areTexts(bytes: Buffer, { seen, starts }: FrameMembers): boolean {
  return [places.traceparent, places.baggage].every(
    (place) => (seen & (1 << place)) === 0 || bytes[starts[place] as number] === QUOTE,
  )
}

/** An empty header says as little as an absent one. */
function header(bytes: Buffer, members: FrameMembers, place: number): string | undefined {
  if (!members.has(place)) return undefined
  const text = textOf(bytes, (members.starts[place] as number) + 1, (members.ends[place] as number) - 1)
  return text === '' ? undefined : text
}
