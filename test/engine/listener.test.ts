import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startEngine } from '../../framework/engine/index.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

function upgradeStatus(url: string, origin?: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, origin === undefined ? {} : { origin })
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('error', () => socket.terminate())
  })
}

it('port 0 is any free port, and the engine tells which', async () => {
  await using engine = await startTestEngine()
  expect(engine.port).toBeGreaterThan(0)
  expect(engine.url).toBe(`ws://127.0.0.1:${engine.port}`)
  expect(engine.events('listening')).toEqual([{ event: 'listening', url: engine.url }])
})

it('a port in use is an error that names the port, how to find its holder, and the key to change', async () => {
  await using engine = await startTestEngine()
  const failure = startEngine({ port: engine.port })
  await expect(failure).rejects.toMatchObject({
    code: 'engine_port_in_use',
    message: expect.stringContaining(`127.0.0.1:${engine.port}`),
    hint: expect.stringMatching(new RegExp(`lsof -i :${engine.port}.*\`port\`.*iii-worker-manager`, 's')),
  })
})

it('an address that is not this machine’s is engine_listen_failed', async () => {
  await expect(startEngine({ host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
    code: 'engine_listen_failed',
  })
})

it.each([{ port: 70_000 }, { port: 1.5 }, { namespaceGraceMs: -1 }, { idleLimitMs: Number.NaN }])(
  'the options %j are refused',
  async (options) => {
    await expect(startEngine(options)).rejects.toMatchObject({ code: 'engine_option_invalid' })
  },
)

it('workers connect at / with any query string, telemetry at /otel, and nobody anywhere else', async () => {
  await using engine = await startTestEngine()
  expect(await upgradeStatus(`${engine.url}/?token=x`)).toBe(101)
  expect(await upgradeStatus(`${engine.url}/otel?token=x`)).toBe(101)
  expect(await upgradeStatus(`${engine.url}/elsewhere`)).toBe(404)
  expect(await upgradeStatus(`${engine.url}/ws/channels/x?key=y&dir=read`)).toBe(404)
})

it('pages of this machine may connect, and no others', async () => {
  await using engine = await startTestEngine()
  for (const path of ['/', '/otel']) {
    for (const near of [
      'http://localhost:5173',
      'https://localhost',
      'http://127.0.0.1:80',
      'http://[::1]:3000',
    ])
      expect(await upgradeStatus(engine.url + path, near)).toBe(101)
    for (const far of [
      'https://example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'http://localhost@example.com',
      'null',
      '',
    ])
      expect(await upgradeStatus(engine.url + path, far)).toBe(far === '' ? 101 : 403)
  }
})

it('a list of origins is all there is to it', async () => {
  await using engine = await startTestEngine({ allowedOrigins: ['https://example.com'] })
  expect(await upgradeStatus(engine.url, 'https://example.com')).toBe(101)
  expect(await upgradeStatus(engine.url, 'https://example.com:444')).toBe(403)
  expect(await upgradeStatus(engine.url, 'http://localhost')).toBe(403)
  expect(await upgradeStatus(engine.url)).toBe(101)
  await using open = await startTestEngine({ allowedOrigins: ['*'] })
  expect(await upgradeStatus(open.url, 'null')).toBe(101)
})

it('where an auth function decides, pages of all origins come before it', async () => {
  await using engine = await startTestEngine({ rbac: { authFunctionId: 'door::auth' } })
  expect(await upgradeStatus(engine.url, 'https://example.com')).toBe(101)
})

it('no compression is negotiated', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  expect(worker.socket.extensions).toBe('')
})

it('a plain GET / tells that the engine is well, and other requests find nothing', async () => {
  await using engine = await startTestEngine({ version: '1.2.3' })
  const base = engine.url.replace('ws:', 'http:')
  const health = await fetch(base)
  expect(health.status).toBe(200)
  expect(await health.json()).toEqual({ status: 'ok', version: '1.2.3', workers: 0 })
  expect((await fetch(`${base}/else`)).status).toBe(404)
  expect((await fetch(base, { method: 'POST' })).status).toBe(404)
})

it('a peer that does not finish its request head is cut off', async () => {
  await using engine = await startTestEngine({ handshakeTimeoutMs: 50 })
  for (const beginning of ['', 'GET / HTTP/1.1\r\n']) {
    const socket = connect(engine.port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => socket.destroy())
    socket.write(beginning)
    socket.resume()
    await closed
  }
})

it('the handshake deadline does not touch an established worker', async () => {
  await using engine = await startTestEngine({ handshakeTimeoutMs: 20 })
  const worker = await engine.connect()
  const silent = connect(engine.port, '127.0.0.1')
  silent.resume()
  await new Promise((resolve) => silent.on('close', resolve))
  await worker.synced()
})

it('a telemetry socket is no worker, answers pings, and survives whatever it is sent', async () => {
  await using engine = await startTestEngine()
  const socket = new WebSocket(`${engine.url}/otel`)
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(Buffer.from('OTLP{}'))
  socket.send('{"type":"ping"}')
  socket.send(Buffer.from([1, 2, 3]))
  const pong = new Promise((resolve) => socket.once('pong', resolve))
  socket.ping()
  await pong
  expect(engine.events('worker_connected')).toEqual([])
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})

it('a worker’s WebSocket ping is answered', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  const pong = new Promise((resolve) => worker.socket.once('pong', resolve))
  worker.socket.ping('x')
  await pong
})

it('a worker that does not even answer pings for the idle limit is dropped', async () => {
  await using engine = await startTestEngine({ pingIntervalMs: 10, idleLimitMs: 30 })
  const silent = await engine.connect()
  silent.socket.pause()
  await until(() => engine.events('worker_disconnected').length > 0)
  expect(engine.events('worker_silent')).toEqual([
    { event: 'worker_silent', workerId: silent.id, silentMs: 30 },
  ])
})
