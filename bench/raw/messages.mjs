// The text of the frames that raw clients send, and the little they look at in those they get.

const ID = '"invocation_id":"'
/** Type and ids stand at the beginning of a frame; beyond this many bytes a raw client does not look. */
const HEAD_BYTES = 256

/** The head of a message, as text. */
export function headOf({ bytes, start, end }) {
  return bytes.latin1Slice(start, Math.min(end, start + HEAD_BYTES))
}

export function isCall(head) {
  return head.includes('"invokefunction"')
}

/** The invocation's id; undefined for a message without one. */
export function idOf(head) {
  const at = head.indexOf(ID)
  return at === -1 ? undefined : head.slice(at + ID.length, head.indexOf('"', at + ID.length))
}

/** Calls in flight are numbered; the number ends the UUID. */
export function slotId(slot) {
  return `00000000-0000-4000-8000-${slot.toString(16).padStart(12, '0')}`
}

export function slotOf(id) {
  return Number.parseInt(id.slice(-12), 16)
}

/** A raw worker says who it is. */
export function announcement(name) {
  const data = { name, pid: process.pid, runtime: 'raw', version: '0.22.1' }
  const action = { type: 'void' }
  return JSON.stringify({ type: 'invokefunction', function_id: 'engine::workers::register', action, data })
}

export function registration(id, request_format) {
  return JSON.stringify({ type: 'registerfunction', id, request_format })
}

/** A call. `data` is JSON text. */
export function invocation(slot, data, functionId = 'bench::echo') {
  return `{"type":"invokefunction",${ID}${slotId(slot)}","function_id":"${functionId}","data":${data}}`
}

/** Everything of an answer before its result, with blanks up to a length that 4 divides. */
export function resultHead(id) {
  const head = `{"type":"invocationresult",${ID}${id}","function_id":"bench::echo","result":`
  return head.padEnd(Math.ceil(head.length / 4) * 4)
}
