// A raw connection: prepared frames out, those that answer one chunk in one write; frames in, unparsed.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { frameOf, frameReader, MASK, PING, PONG, TEXT } from './frame.mjs'

/**
 * @param port of the hub, on this machine.
 * @param options `isBlind`: the hub is the relay, which shakes no hands.
 * `onText`: called with `{ bytes, start, end }` for every text message; what it writes leaves after the chunk.
 */
export async function openRaw(port, { isBlind = false, onText }) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const early = isBlind ? Buffer.alloc(0) : await handshake(socket, port)
  let queued = []
  const write = (frame) => void queued.push(frame)
  const flush = () => {
    if (queued.length > 0) socket.write(queued.length === 1 ? queued[0] : Buffer.concat(queued))
    queued = []
  }
  const read = frameReader((frame) => {
    if (frame.opcode === TEXT) onText(frame)
    else if (frame.opcode === PING) write(pongOf(frame))
  })
  const receive = (chunk) => {
    read(chunk)
    flush()
  }
  receive(early)
  socket.on('data', receive)
  return { socket, write, flush }
}

function pongOf({ bytes, start, end }) {
  return frameOf(bytes.subarray(start, end), MASK, PONG)
}

/** Answers what came after the head of the response. */
async function handshake(socket, port) {
  socket.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  )
  let bytes = Buffer.alloc(0)
  for (;;) {
    const [chunk] = await once(socket, 'data')
    bytes = Buffer.concat([bytes, chunk])
    const end = bytes.indexOf('\r\n\r\n')
    if (end === -1) continue
    const status = bytes.latin1Slice(0, bytes.indexOf('\r\n'))
    if (!status.startsWith('HTTP/1.1 101')) throw new Error(`the hub refused the WebSocket: ${status}`)
    return bytes.subarray(end + 4)
  }
}
