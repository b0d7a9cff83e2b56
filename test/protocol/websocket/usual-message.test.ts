import { isAscii } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RawJson } from '../../../framework/protocol/json.js'
import { decodeText, encodeText } from '../../../framework/protocol/text-codec.js'
import { traceMembers } from '../../../framework/protocol/trace-context.js'
import { isUuid } from '../../../framework/protocol/uuid.js'
import { usualMessage } from '../../../framework/protocol/websocket/usual-message.js'

const id = fc.uuid()
const functionId = fc.oneof(
  fc.constantFrom('math::add', 'demo::größe', 'demo::"quoted"'),
  fc.string({ unit: 'binary' }),
)
const value = fc
  .jsonValue()
  .filter((one) => one !== null)
  .map((one) => RawJson.of(one))
const header = fc.option(fc.string({ minLength: 1 }), { nil: undefined })

const frames = fc.oneof(
  fc.record({
    type: fc.constant('invokefunction' as const),
    invocation_id: id,
    function_id: functionId,
    data: value,
  }),
  fc.record({
    type: fc.constant('invocationresult' as const),
    invocation_id: id,
    function_id: functionId,
    result: value,
  }),
)
/** As the engine writes them: trace headers first. */
const texts = fc.tuple(frames, header, header).map(([frame, traceparent, baggage]) => ({
  frame,
  text: `{${traceMembers(traceparent, baggage)}${encodeText(frame).slice(1)}`,
}))

/** What a client makes of a message in its usual form; undefined where it has to be read as a frame. */
function usual(text: string): object | undefined {
  // Other messages stand around it.
  const bytes = Buffer.from(`}]"${text}"[{`)
  const message = { bytes, start: 3, end: bytes.length - 3, isText: true, isAscii: isAscii(bytes) }
  const found = usualMessage(message)
  if (found === undefined || found.text === 'null') return undefined
  const { isCall, idStart, invocationId, functionId: function_id, traceparent, baggage } = found
  try {
    const value: unknown = JSON.parse(found.text)
    const written = bytes.toString('latin1', idStart, idStart + 36)
    if (isCall) return { id: invocationId, function_id, value, traceparent, baggage }
    // Only an id that was given out leads to a call, and those are UUIDs.
    return isUuid(written) ? { id: written, value } : undefined
  } catch {
    return undefined
  }
}

/** The same, read as a frame. */
function read(text: string): object | undefined {
  const decoded = decodeText(text)
  if (decoded.kind !== 'frame') return undefined
  const { frame } = decoded
  if (frame.type === 'invokefunction') {
    const { invocation_id, function_id, data, traceparent, baggage } = frame
    return { id: invocation_id, function_id, value: data.parse(), traceparent, baggage }
  }
  return frame.type === 'invocationresult'
    ? { id: frame.invocation_id, value: frame.result?.parse() }
    : undefined
}

test('calls and answers as the engine writes them are recognised, unless a name has escapes', () => {
  fc.assert(
    fc.property(texts, ({ frame, text }) => {
      const names = text.slice(0, text.indexOf(frame.type === 'invokefunction' ? '","data":' : '","result":'))
      fc.pre(!names.includes('\\'))
      expect(usual(text)).toEqual(read(text))
    }),
    { numRuns: 2_000 },
  )
})

const confusing = ' \n"\\{}[]:,e0/tfn\u0001é'.split('')

test('whatever is taken for one says the same as it does when it is read as a frame', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...confusing), fc.boolean()), { maxLength: 3 })
  fc.assert(
    fc.property(texts, edits, ({ text }, changes) => {
      const edited = changes.reduce((now, [place, character, isInserted]) => {
        const at = place % (now.length + 1)
        return now.slice(0, at) + character + now.slice(isInserted ? at : at + 1)
      }, text)
      // Half a character is none in UTF-8.
      const mutated = Buffer.from(edited).toString()
      const taken = usual(mutated)
      if (taken !== undefined) expect(taken).toEqual(read(mutated))
    }),
    { numRuns: 20_000 },
  )
})

test.each([
  ['a second result', '1,"result":2}'],
  ['an error beside the result', '1,"error":{"code":"x","message":"y"}}'],
  ['a text that goes on', '1}}'],
  ['no value', '}'],
])('an answer with %s is read as a frame', (_what, rest) => {
  const head =
    '{"type":"invocationresult","invocation_id":"00000000-0000-4000-8000-00000000000a","function_id":"f","result":'
  expect(usual(head + rest)).toBeUndefined()
})
