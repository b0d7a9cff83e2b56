import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { upgradeProblem } from '../../../framework/protocol/websocket/accept.js'
import { dial } from '../../../framework/protocol/websocket/dial.js'
import type { WsConnection } from '../../../framework/protocol/websocket/ws-connection.js'
import type { CloseInfo } from '../../../framework/protocol/transport.js'
import { until } from '../../helpers/until.js'
import { startServer } from './sockets.js'

const sizes = [0, 1, 125, 126, 127, 16_384, 65_535, 65_536, 300_000]
const texts = sizes.map((size) => 'é'.repeat(size % 2) + 'x'.repeat(size))

/** Everything one of our connections receives. */
function record(connection: WsConnection) {
  const seen = { messages: [] as string[], signs: 0, closed: undefined as CloseInfo | undefined }
  connection.listen({
    message: ({ bytes, start, end }) => seen.messages.push(bytes.toString('utf8', start, end)),
    alive: () => (seen.signs += 1),
    closed: (info) => (seen.closed = info),
  })
  return seen
}

/** A published library on the other end of a connection of ours, on either side. */
async function withPublishedServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[WebSocket]>
  const ours = await dial({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const [theirs] = await accepted
  return {
    ours,
    theirs,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

async function withPublishedClient() {
  const server = await startServer()
  const theirs = new WebSocket(server.url)
  const ours = await server.accepted()
  await once(theirs, 'open')
  return { ours, theirs, stop: () => server.stop() }
}

describe.each([
  ['our client and a published server', withPublishedServer],
  ['our server and a published client', withPublishedClient],
])('%s', (_name, meet) => {
  test('understand each other, whatever the size', async () => {
    const { ours, theirs, stop } = await meet()
    const got = record(ours)
    const sent: string[] = []
    theirs.on('message', (bytes: Buffer, isBinary) => sent.push(`${isBinary}${bytes.toString()}`))
    for (const text of texts) {
      theirs.send(text)
      ours.send(Buffer.from(text), true)
      ours.send(Buffer.from(text), false)
    }
    await until(() => got.messages.length === texts.length && sent.length === 2 * texts.length)
    expect(got.messages).toEqual(texts)
    expect(sent).toEqual(texts.flatMap((text) => [`false${text}`, `true${text}`]))
    theirs.terminate()
    await stop()
  })

  test('answer each other’s pings', async () => {
    const { ours, theirs, stop } = await meet()
    const got = record(ours)
    let answers = 0
    theirs.on('pong', (payload) => (answers += payload.toString() === 'hello' ? 1 : 0))
    ours.ping()
    theirs.ping('hello')
    await until(() => got.signs === 2 && answers === 1)
    theirs.terminate()
    await stop()
  })

  test('close on a word of either', async () => {
    for (const closer of ['ours', 'theirs'] as const) {
      const { ours, theirs, stop } = await meet()
      const got = record(ours)
      const gone = once(theirs, 'close') as Promise<[number, Buffer]>
      if (closer === 'ours') ours.close(4001, 'enough')
      else theirs.close(4001, 'enough')
      const [code] = await gone
      await until(() => got.closed !== undefined)
      expect([code, got.closed?.code]).toEqual([4001, 4001])
      expect(ours.isOpen).toBe(false)
      await stop()
    }
  })

  test('a message that is not UTF-8 ends the connection with 1007', async () => {
    const { ours, theirs, stop } = await meet()
    const got = record(ours)
    const gone = once(theirs, 'close') as Promise<[number, Buffer]>
    theirs.send(Buffer.from([0xc3, 0x28]), { binary: false })
    expect((await gone)[0]).toBe(1007)
    await until(() => got.closed !== undefined)
    expect(got.closed?.code).toBe(1007)
    await stop()
  })

  test('what was sent before a close still arrives', async () => {
    const { ours, theirs, stop } = await meet()
    record(ours)
    const gone = once(theirs, 'close')
    let count = 0
    theirs.on('message', () => count++)
    for (let index = 0; index < 1_000; index++) ours.send(Buffer.from(`message ${index}`), true)
    ours.close()
    await gone
    expect(count).toBe(1_000)
    await stop()
  })

  test('whoever waits for a message to leave hears of it, or that it can not any more', async () => {
    const { ours, theirs, stop } = await meet()
    const got = record(ours)
    const outcomes: string[] = []
    ours.send(Buffer.from('a'), true, (error) => outcomes.push(error ? 'lost' : 'taken'))
    await until(() => outcomes.length === 1)
    ours.send(Buffer.from('b'), true, (error) => outcomes.push(error ? 'lost' : 'taken'))
    ours.terminate()
    await until(() => got.closed !== undefined)
    ours.send(Buffer.from('c'), true, (error) => outcomes.push(error ? 'lost' : 'taken'))
    expect(outcomes).toEqual(['taken', 'lost', 'lost'])
    theirs.terminate()
    await stop()
  })
})

describe('a request for a WebSocket', () => {
  const fine = {
    method: 'GET',
    headers: {
      upgrade: 'WebSocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    },
  }
  test.each([
    ['as RFC 6455 has it', {}, {}, undefined],
    ['with another method', { method: 'POST' }, {}, 405],
    ['for another protocol', {}, { upgrade: 'h2c' }, 426],
    ['with a short key', {}, { 'sec-websocket-key': 'c2hvcnQ=' }, 400],
    ['without a key', {}, { 'sec-websocket-key': undefined }, 400],
    ['of an old version', {}, { 'sec-websocket-version': '8' }, 426],
  ])('%s', (_what, line, headers, status) => {
    const request = { ...fine, ...line, headers: { ...fine.headers, ...headers } }
    expect(upgradeProblem(request as never)?.status).toBe(status)
  })
})

describe('dialling', () => {
  test('fails with what the server answered', async () => {
    const http = createServer((_request, response) => response.writeHead(403).end())
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`
    await expect(dial({ url })).rejects.toThrow('403')
    http.close()
  })

  test('does not trust an answer that does not fit the question', async () => {
    const http = createServer()
    http.on('upgrade', (_request, stream) =>
      stream.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
      ),
    )
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`
    await expect(dial({ url })).rejects.toThrow('Sec-WebSocket-Accept')
    http.close()
  })

  test('can be given up', async () => {
    const http = createServer()
    http.on('upgrade', () => {})
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const giving = new AbortController()
    const dialled = dial({
      url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
      signal: giving.signal,
    })
    giving.abort()
    await expect(dialled).rejects.toThrow()
    http.closeAllConnections()
    http.close()
  })

  test('takes what the server says right behind its handshake', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    server.on('connection', (socket) => socket.send('welcome'))
    const ours = await dial({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` })
    const got = record(ours)
    await until(() => got.messages.length === 1)
    expect(got.messages).toEqual(['welcome'])
    ours.terminate()
    server.close()
  })

  test('a peer that vanishes is reported as lost', async () => {
    const server = await startServer()
    const stream = connect(Number(new URL(server.url).port), '127.0.0.1')
    stream.write(
      'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    const got = record(await server.accepted())
    stream.destroy()
    await until(() => got.closed !== undefined)
    expect(got.closed?.code).toBe(1006)
    await server.stop()
  })
})
