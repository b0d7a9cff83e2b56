import { randomBytes } from 'node:crypto'
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { acceptOf, settle } from './accept.js'
import { WsConnection } from './ws-connection.js'

/** A connection that is not up by then counts as failed (protocol §1.6). */
const CONNECT_TIMEOUT_MS = 10_000
/** Larger than anything an engine forwards, so that the sender's limit decides (protocol §1.2). */
const MAX_MESSAGE_BYTES = 100 * 1024 * 1024

export interface DialTarget {
  /** `ws:` or `wss:` */
  readonly url: string
  /** Sent with the handshake. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Gives up the attempt. */
  readonly signal?: AbortSignal | undefined
}

/** Opens a WebSocket; rejects with the socket's own error, or with what was wrong with the answer. */
export function dial(target: DialTarget): Promise<WsConnection> {
  return new Promise((resolve, reject) => {
    const key = randomBytes(16).toString('base64')
    const request = send(target, key)
    request.setTimeout(CONNECT_TIMEOUT_MS, () => {
      request.destroy(new Error(`no WebSocket after ${CONNECT_TIMEOUT_MS} ms`))
    })
    request.on('error', reject)
    request.on('response', ({ statusCode }) => {
      request.destroy(new Error(`unexpected answer ${statusCode} to the request for a WebSocket`))
    })
    request.on('upgrade', (response, stream, head) => {
      const problem = answerProblem(response, key)
      if (problem !== undefined) {
        stream.destroy()
        return reject(new Error(problem))
      }
      settle(stream)
      resolve(new WsConnection({ stream, side: 'client', head, maxMessageBytes: MAX_MESSAGE_BYTES }))
    })
    request.end()
  })
}

function send({ url, headers, signal }: DialTarget, key: string): ClientRequest {
  const { protocol, host } = new URL(url)
  // TLS takes long to load, and most engines are on this machine.
  const open = protocol === 'wss:' ? process.getBuiltinModule('node:https').request : httpRequest
  return open(url.replace(/^ws/i, 'http'), {
    // The connection becomes a WebSocket, so there is nothing to be kept for others.
    agent: false,
    ...(signal && { signal }),
    headers: {
      ...headers,
      host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': key,
      'sec-websocket-version': '13',
    },
  })
}

/** RFC 6455 §4.1, what a client checks. */
function answerProblem({ headers }: IncomingMessage, key: string): string | undefined {
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return 'the answer upgrades to something other than websocket'
  if (headers['sec-websocket-accept'] !== acceptOf(key)) return 'the answer has a wrong Sec-WebSocket-Accept'
  if (headers['sec-websocket-extensions'] !== undefined)
    return 'the answer names an extension that was not asked for'
  return undefined
}
