import { createHash } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Upgraded, WsConnection } from './ws-connection.js'

/** RFC 6455 §1.3 */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
/** 16 bytes in base64 (RFC 6455 §4.1). */
const keyForm = /^[+/0-9A-Za-z]{22}==$/
const VERSION = '13'

/** An upgrade request as Node's HTTP server hands it over. */
export interface UpgradeRequest {
  readonly request: IncomingMessage
  readonly stream: Duplex
  readonly head: Buffer
}

/** The answer to an upgrade request that is not granted. */
export interface Refusal {
  readonly status: number
  readonly body: string
  readonly headers?: readonly string[]
}

/** The key's answer (RFC 6455 §4.2.2). */
export function acceptOf(key: string): string {
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64')
}

/** What is wrong with a request for a WebSocket; undefined when nothing is (RFC 6455 §4.2.1). */
export function upgradeProblem({ method, headers }: IncomingMessage): Refusal | undefined {
  if (method !== 'GET')
    return { status: 405, body: 'a WebSocket is asked for with GET', headers: ['Allow: GET'] }
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return { status: 426, body: 'the Upgrade header is not websocket', headers: ['Upgrade: websocket'] }
  if (!keyForm.test(headers['sec-websocket-key'] ?? ''))
    return { status: 400, body: 'the Sec-WebSocket-Key header is not 16 bytes in base64' }
  if (headers['sec-websocket-version'] !== VERSION)
    return {
      status: 426,
      body: `the version is not ${VERSION}`,
      headers: [`Sec-WebSocket-Version: ${VERSION}`],
    }
  return undefined
}

/** Grants a request that {@link upgradeProblem} finds nothing wrong with. */
export function acceptUpgrade(
  { request, stream, head }: UpgradeRequest,
  maxMessageBytes: Upgraded['maxMessageBytes'],
): WsConnection {
  const accept = acceptOf(request.headers['sec-websocket-key'] ?? '')
  settle(stream)
  stream.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  return new WsConnection({ stream, side: 'server', head, maxMessageBytes })
}

/** Answers with a status and ends the stream. */
export function refuseUpgrade(stream: Duplex, { status, body, headers = [] }: Refusal): void {
  stream.on('error', () => stream.destroy())
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ]
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** HTTP's time limits are over, and small messages must not wait for larger ones. */
export function settle(stream: Duplex): void {
  if ('setTimeout' in stream && typeof stream.setTimeout === 'function') stream.setTimeout(0)
  if ('setNoDelay' in stream && typeof stream.setNoDelay === 'function') stream.setNoDelay(true)
}
