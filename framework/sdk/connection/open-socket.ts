import type { IncomingMessage } from 'node:http'
import { createRequire } from 'node:module'
import type { Transport } from '../../protocol/transport.js'
import { wsTransport } from '../../protocol/ws-transport.js'

/** Required, not imported: as an ES module it takes three times as long to load, and `iii trigger` waits for it. */
const { WebSocket } = createRequire(import.meta.url)('ws') as typeof import('ws')

/** A connection that is not up by then counts as failed (protocol §1.6). */
const CONNECT_TIMEOUT_MS = 10_000
/** Larger than anything an engine forwards, so that the sender's limit decides (protocol §1.2). */
const MAX_PAYLOAD_BYTES = 100 * 1024 * 1024

export interface SocketTarget {
  readonly url: string
  /** Sent with the handshake. */
  readonly headers: Readonly<Record<string, string>> | undefined
  /** Gives up the attempt. */
  readonly signal: AbortSignal
}

/** Opens a WebSocket to an engine; rejects with the socket's own error. */
export function openSocket({ url, headers, signal }: SocketTarget): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, {
      ...(headers && { headers }),
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      maxPayload: MAX_PAYLOAD_BYTES,
      perMessageDeflate: false,
    })
    const giveUp = () => socket.terminate()
    signal.addEventListener('abort', giveUp)
    socket.once('error', reject)
    socket.once('upgrade', ({ socket: stream }: IncomingMessage) => {
      socket.once('open', () => {
        signal.removeEventListener('abort', giveUp)
        socket.off('error', reject)
        resolve(wsTransport(socket, stream, 'client'))
      })
    })
  })
}
