import type { ChannelDirection } from '../../protocol/channel.js'
import type { Message } from '../../protocol/websocket/frame-reader.js'
import type { WsConnection } from '../../protocol/websocket/ws-connection.js'
import type { Channel } from './channel.js'

/**
 * Gives one end of a channel to a socket. An end that is taken already closes at once, without a code (protocol §7).
 * The socket of a reader is read all the time, so its pings are answered however slowly it takes its messages
 * (protocol §13 Q11). Nothing can follow a writer's Close on a WebSocket, so there is nothing to wait for after it.
 */
export function attachSocket(channel: Channel, direction: ChannelDirection, connection: WsConnection): void {
  if (channel.isTaken(direction)) return connection.close()
  if (direction === 'write') attachWriter(channel, connection)
  else attachReader(channel, connection)
}

function attachWriter(channel: Channel, connection: WsConnection): void {
  connection.listen({
    message: (message) => channel.push({ isText: message.isText, bytes: compact(message) }),
    closed: () => channel.writerLeft(),
  })
  channel.openWriter({
    pause: () => connection.pause(),
    resume: () => connection.resume(),
    cut: () => connection.terminate(),
    dismiss: () => connection.close(),
  })
}

/** What a reader sends means nothing. */
function attachReader(channel: Channel, connection: WsConnection): void {
  connection.listen({ message: () => {}, closed: () => channel.readerLeft() })
  channel.openReader({
    take: ({ isText, bytes }, taken) => connection.send(bytes, isText, taken),
    finish: () => connection.close(),
    cut: () => connection.terminate(),
  })
}

/** A message is a piece of what the socket read; a small one that waits must not keep the whole of it in memory. */
function compact({ bytes, start, end }: Message): Buffer {
  const message = bytes.subarray(start, end)
  return message.length * 2 < bytes.buffer.byteLength ? Buffer.from(message) : message
}
