// Socket.IO with acknowledgements as answers.
import { io } from 'socket.io-client'

export async function startCallee(port, answer) {
  const socket = connect(port)
  socket.on('call', (payload, done) => done(answer(payload)))
  await socket.emitWithAck('serve')
}

export async function startCaller(port) {
  const socket = connect(port)
  return (payload) => socket.emitWithAck('call', payload)
}

function connect(port) {
  return io(`http://127.0.0.1:${port}`, { transports: ['websocket'] })
}
