import { dial, type DialTarget } from '../../protocol/websocket/dial.js'
import { wsTransport } from '../../protocol/websocket/ws-transport.js'
import type { Transport } from '../../protocol/transport.js'

export type SocketTarget = DialTarget

/** Opens a WebSocket to an engine; rejects with the socket's own error. */
export async function openSocket(target: SocketTarget): Promise<Transport> {
  return wsTransport(await dial(target), 'client')
}
