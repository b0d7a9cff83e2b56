// The same frames over `ws`, without anything a client needs in earnest: no time limits, no reconnection, no errors.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'

export async function startCallee(port, answer) {
  const { send, call } = await connect(port, answer)
  send({ type: 'registerfunction', id: 'bench::echo' })
  await call({ a: 0, b: 0 })
}

export async function startCaller(port) {
  return (await connect(port)).call
}

async function connect(port, answer) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await once(socket, 'open')
  const waiting = new Map()
  const send = (frame) => socket.send(JSON.stringify(frame))
  socket.on('message', (bytes) => {
    const { type, invocation_id, function_id, data, result } = JSON.parse(bytes)
    if (type === 'invokefunction') {
      send({ type: 'invocationresult', invocation_id, function_id, result: answer(data) })
    } else if (type === 'invocationresult') {
      waiting.get(invocation_id)(result)
      waiting.delete(invocation_id)
    }
  })
  const call = (data) =>
    new Promise((resolve) => {
      const invocation_id = randomUUID()
      waiting.set(invocation_id, resolve)
      send({ type: 'invokefunction', invocation_id, function_id: 'bench::echo', data })
    })
  return { send, call }
}
