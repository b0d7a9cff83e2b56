// What a hub costs that anybody would write first: parse every frame, print it again, one write per message.
import { once } from 'node:events'
import { WebSocketServer } from 'ws'

const owners = new Map()
const callers = new Map()
let count = 0

export async function startHub(port) {
  const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => socket.on('message', (bytes) => receive(JSON.parse(bytes), socket)))
  await once(server, 'listening')
}

function receive(frame, socket) {
  if (frame.type === 'registerfunction') owners.set(frame.id, socket)
  else if (frame.type === 'invokefunction') forward(frame, socket)
  else if (frame.type === 'invocationresult') reply(frame)
}

/** An announcement is a call of a function that nobody serves here. */
function forward(frame, caller) {
  const owner = owners.get(frame.function_id)
  if (owner === undefined) return
  const delivery = String(++count)
  callers.set(delivery, { caller, invocation_id: frame.invocation_id })
  owner.send(JSON.stringify({ ...frame, invocation_id: delivery }))
}

function reply(frame) {
  const { caller, invocation_id } = callers.get(frame.invocation_id)
  callers.delete(frame.invocation_id)
  caller.send(JSON.stringify({ ...frame, invocation_id }))
}
