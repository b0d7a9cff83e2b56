// A hub as one writes it with Socket.IO: the worker says that it serves, calls are passed on, answers are acknowledgements.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Server } from 'socket.io'

export async function startHub(port) {
  const server = createServer()
  const io = new Server(server, { transports: ['websocket'] })
  let worker
  io.on('connection', (socket) => {
    socket.on('serve', (done) => {
      worker = socket
      done()
    })
    socket.on('call', (payload, answer) => worker.emit('call', payload, answer))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}
