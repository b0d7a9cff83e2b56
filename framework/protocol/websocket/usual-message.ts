import { stands } from '../frame-members.js'
import { knownTextOf } from '../scan.js'
import { ID_LENGTH } from '../slot-table.js'
import type { UsualMessage } from '../transport.js'
import { isUuidAt } from '../uuid.js'
import type { Message } from './frame-reader.js'

/*
 * The engine of this package writes nearly all its messages with the same members in the same order. Whoever finds them
 * there need not walk over the message, nor parse more than its value. That there is no JSON behind it shows when the value
 * is parsed; then, and wherever a byte is not as expected, the message is read as any other.
 */

const callOpening = Buffer.from('"type":"invokefunction","invocation_id":"')
const answerOpening = Buffer.from('"type":"invocationresult","invocation_id":"')
const traceparentOpening = Buffer.from('"traceparent":"')
const baggageOpening = Buffer.from('"baggage":"')
const functionOpening = Buffer.from('","function_id":"')
const dataOpening = Buffer.from('","data":')
const resultOpening = Buffer.from('","result":')

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** One object for all messages: one has been dealt with before the next one is looked at. */
const usual: { -readonly [Member in keyof UsualMessage]: UsualMessage[Member] } = {
  isCall: false,
  bytes: Buffer.alloc(0),
  idStart: 0,
  text: '',
  invocationId: '',
  functionId: '',
  traceparent: undefined,
  baggage: undefined,
}

/** @returns the message, valid until the next call; undefined for one that begins in another way. */
export function usualMessage({ bytes, start, end, isAscii }: Message): UsualMessage | undefined {
  if (bytes[start] !== OPEN_BRACE || bytes[end - 1] !== CLOSE_BRACE) return undefined
  usual.traceparent = usual.baggage = undefined
  const opening = trace(bytes, start + 1)
  const isCall = stands(callOpening, bytes, opening)
  if (!isCall && !stands(answerOpening, bytes, opening)) return undefined
  const idStart = opening + (isCall ? callOpening : answerOpening).length
  const functionStart = idStart + ID_LENGTH + functionOpening.length
  if (!stands(functionOpening, bytes, idStart + ID_LENGTH)) return undefined
  const functionEnd = textEnd(bytes, functionStart, end)
  const valueOpening = isCall ? dataOpening : resultOpening
  if (!stands(valueOpening, bytes, functionEnd)) return undefined
  usual.isCall = isCall
  usual.bytes = bytes
  usual.idStart = idStart
  usual.text = bytes.toString(isAscii ? 'latin1' : 'utf8', functionEnd + valueOpening.length, end - 1)
  if (!isCall) return usual
  if (!isUuidAt(bytes, idStart)) return undefined
  usual.invocationId = bytes.toString('latin1', idStart, idStart + ID_LENGTH)
  usual.functionId = knownTextOf(bytes, functionStart, functionEnd)
  return usual
}

/** Reads the trace headers that stand before all else, if any. @returns where the rest begins. */
function trace(bytes: Buffer, start: number): number {
  let at = start
  for (const [name, opening] of headers) {
    if (!stands(opening, bytes, at)) continue
    const valueStart = at + opening.length
    const valueEnd = textEnd(bytes, valueStart, bytes.length)
    if (bytes[valueEnd] !== QUOTE || bytes[valueEnd + 1] !== COMMA) return start
    usual[name] = bytes.toString('utf8', valueStart, valueEnd) || undefined
    at = valueEnd + 2
  }
  return at
}

const headers = [
  ['traceparent', traceparentOpening],
  ['baggage', baggageOpening],
] as const

/** @returns where a text without escapes ends; where it has one, the place of that. */
function textEnd(bytes: Buffer, start: number, limit: number): number {
  let at = start
  while (at < limit && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH && (bytes[at] as number) >= 0x20) at++
  return at
}
