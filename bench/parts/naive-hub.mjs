// What a hub costs that anybody would write first: parse every frame, print it again, one write per message.
import { WebSocketServer } from 'ws'

const owners = new Map()
const callers = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
let count = 0

server.on('connection', (socket) => socket.on('message', (bytes) => receive(JSON.parse(bytes), socket)))
server.on('listening', () => process.send({ url: `ws://127.0.0.1:${server.address().port}` }))

function receive(frame, socket) {
  if (frame.type === 'registerfunction') owners.set(frame.id, socket)
  else if (frame.type === 'invokefunction') forward(frame, socket)
  else if (frame.type === 'invocationresult') reply(frame)
}

function forward(frame, caller) {
  const delivery = String(++count)
  callers.set(delivery, { caller, invocation_id: frame.invocation_id })
  owners.get(frame.function_id).send(JSON.stringify({ ...frame, invocation_id: delivery }))
}

function reply(frame) {
  const { caller, invocation_id } = callers.get(frame.invocation_id)
  callers.delete(frame.invocation_id)
  caller.send(JSON.stringify({ ...frame, invocation_id }))
}
