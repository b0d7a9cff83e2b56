// A caller that keeps one prepared frame per call in flight and sends it again whenever its answer is there.
import { deepStrictEqual } from 'node:assert/strict'
import { payloadOf, rowsOf } from '../parts/payload.mjs'
import { openRaw } from './connection.mjs'
import { frameOf, MASK, NO_MASK } from './frame.mjs'
import { announcement, headOf, idOf, invocation, slotOf } from './messages.mjs'

/** Answers loads; variant `blind` is for the relay. */
export async function startLoad(port, variant) {
  const isBlind = variant === 'blind'
  let onAnswer
  const connection = await openRaw(port, { isBlind, onText: (message) => onAnswer?.(message) })
  if (!isBlind) connection.write(frameOf(announcement('raw-caller'), MASK))
  return ({ inFlight, rows, ms }) => {
    const payload = payloadOf(1, rowsOf(rows))
    const data = JSON.stringify(payload)
    const frames = Array.from({ length: inFlight }, (_, slot) =>
      frameOf(invocation(slot, data), isBlind ? NO_MASK : MASK),
    )
    return new Promise((resolve) => {
      onAnswer = answerCounter({ frames, payload, ms }, connection.write, resolve)
      frames.forEach(connection.write)
      connection.flush()
    })
  }
}

/** The first answer is read in full; the others are the same to the byte, except for their ids. */
function answerCounter({ frames, payload, ms }, write, done) {
  const begin = performance.now()
  let calls = 0
  let inFlight = frames.length
  let length
  return (message) => {
    const id = idOf(headOf(message))
    if (id === undefined) return
    length ??= checkedLength(message, payload)
    if (message.end - message.start !== length) throw new Error('the answers differ')
    calls++
    const now = performance.now()
    if (now < begin + ms) write(frames[slotOf(id)])
    else if (--inFlight === 0) done({ calls, ms: now - begin })
  }
}

function checkedLength({ bytes, start, end }, payload) {
  deepStrictEqual(JSON.parse(bytes.utf8Slice(start, end)).result, payload)
  return end - start
}
