// A callee that answers with prepared bytes; only the id is new.
import { payloadOf, ROWS, rowsOf } from '../parts/payload.mjs'
import { openRaw } from './connection.mjs'
import { frameOf, frameOfParts, MASK, NO_MASK, payloadOnWire } from './frame.mjs'
import { announcement, headOf, idOf, invocation, isCall, registration, resultHead } from './messages.mjs'

const small = JSON.stringify(payloadOf(1))
const large = JSON.stringify(payloadOf(1, rowsOf(ROWS)))
/** A message longer than this carries rows. */
const LARGE_FROM = 8 * 1024

/** Variant `blind` is for the relay. */
export async function startCallee(port, _answer, variant) {
  const isBlind = variant === 'blind'
  const answerTo = answerer(isBlind ? NO_MASK : MASK)
  let serve
  const served = new Promise((resolve) => void (serve = resolve))
  const onText = (message) => {
    const head = headOf(message)
    const id = idOf(head)
    if (id === undefined) return
    if (isCall(head)) write(answerTo(id, message.end - message.start))
    else serve()
  }
  const { write, flush } = await openRaw(port, { isBlind, onText })
  if (isBlind) return
  // A call of its own function comes back once the hub knows it.
  const opening = [announcement('raw-callee'), registration('bench::echo'), invocation(0, small)]
  for (const message of opening) write(frameOf(message, MASK))
  flush()
  await served
}

function answerer(mask) {
  const [smallTail, largeTail] = [small, large].map((text) => payloadOnWire(`${text}}`, mask))
  return (id, length) => {
    const head = payloadOnWire(resultHead(id), mask)
    return frameOfParts([head, length > LARGE_FROM ? largeTail : smallTail], mask)
  }
}
