import type { WebSocket } from 'ws'
import type { ChannelDirection } from '../../protocol/channel.js'
import type { Channel } from './channel.js'

/** A peer that does not answer a Close within this many milliseconds is cut off. */
const CLOSE_PATIENCE_MS = 2_000

/**
 * Gives one end of a channel to a socket. An end that is taken already closes at once, without a code (protocol §7).
 * The socket of a reader is read all the time, so its pings are answered however slowly it takes its messages
 * (protocol §13 Q11). Nothing can follow a writer's Close on a WebSocket, so there is nothing to wait for after it.
 */
export function attachSocket(channel: Channel, direction: ChannelDirection, socket: WebSocket): void {
  // A read error is followed by `close`, which is where the end leaves.
  socket.on('error', () => socket.terminate())
  if (channel.isTaken(direction)) return close(socket)
  if (direction === 'write') attachWriter(channel, socket)
  else attachReader(channel, socket)
}

function attachWriter(channel: Channel, socket: WebSocket): void {
  socket.on('message', (data: Buffer, isBinary) => channel.push({ isText: !isBinary, bytes: compact(data) }))
  socket.on('close', () => channel.writerLeft())
  channel.openWriter({
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    cut: () => socket.terminate(),
    dismiss: () => close(socket),
  })
}

/** What a reader sends means nothing. */
function attachReader(channel: Channel, socket: WebSocket): void {
  socket.on('message', () => {})
  socket.on('close', () => channel.readerLeft())
  channel.openReader({
    take: ({ isText, bytes }, taken) => socket.send(bytes, { binary: !isText, compress: false }, taken),
    finish: () => close(socket),
    cut: () => socket.terminate(),
  })
}

function close(socket: WebSocket): void {
  socket.close()
  setTimeout(() => socket.terminate(), CLOSE_PATIENCE_MS).unref()
}

/** A message is a piece of what the socket read; a small one that waits must not keep the whole of it in memory. */
function compact(bytes: Buffer): Buffer {
  return bytes.length * 2 < bytes.buffer.byteLength ? Buffer.from(bytes) : bytes
}
