import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptUpgrade } from '../../../framework/protocol/websocket/accept.js'
import type { WsConnection } from '../../../framework/protocol/websocket/ws-connection.js'

/** A server of ours on a port of its own, which accepts every WebSocket. */
export interface TestServer {
  readonly url: string
  /** The next connection in turn. */
  accepted(): Promise<WsConnection>
  stop(): Promise<void>
}

export async function startServer(maxMessageBytes = 1024 * 1024): Promise<TestServer> {
  const http = createServer()
  const waiting: ((connection: WsConnection) => void)[] = []
  const arrived: WsConnection[] = []
  http.on('upgrade', (request, stream, head) => {
    const connection = acceptUpgrade({ request, stream, head }, maxMessageBytes)
    const take = waiting.shift()
    if (take === undefined) arrived.push(connection)
    else take(connection)
  })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    accepted: () =>
      new Promise((resolve) => {
        const connection = arrived.shift()
        if (connection === undefined) waiting.push(resolve)
        else resolve(connection)
      }),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
      }),
  }
}
