import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { connectWorker as connectOver, registerWorker } from '../../framework/sdk/index.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

const quiet = { log: () => {}, reconnectionConfig: { initialDelayMs: 20, maxDelayMs: 50 } }

describe('a worker over a socket', () => {
  it('serves calls of another worker', async () => {
    await using engine = await startTestEngine()
    await using math = await connectWorker(engine.url, { workerName: 'math' })
    math.registerFunction('math::add', ({ a, b }: { a: number; b: number }) => ({ c: a + b }))
    await math.ready()
    await using caller = await connectWorker(engine.url, { workerName: 'caller' })
    expect(await caller.trigger({ function_id: 'math::add', payload: { a: 2, b: 3 } })).toEqual({ c: 5 })
  })

  it('needs no arguments: address, name and namespace come from the environment', async () => {
    await using engine = await startTestEngine()
    vi.stubEnv('III_URL', engine.url)
    vi.stubEnv('III_WORKER_NAME', 'from-the-environment')
    vi.stubEnv('III_NAMESPACE', 'shop')
    const worker = registerWorker()
    vi.unstubAllEnvs()
    await worker.ready()
    const { workers } = await worker.trigger<object, { workers: object[] }>({
      function_id: 'engine::workers::list',
      payload: {},
    })
    expect(workers).toContainEqual(
      expect.objectContaining({ name: 'from-the-environment', namespace: 'shop' }),
    )
    await worker.shutdown()
  })

  it('carries payloads of several megabytes both ways', async () => {
    await using engine = await startTestEngine()
    await using worker = await connectWorker(engine.url)
    worker.registerFunction('echo::back', ({ text }: { text: string }) => ({ text }))
    await worker.ready()
    const text = 'ä'.repeat(3_000_000)
    const answer = await worker.trigger<{ text: string }, { text: string }>({
      function_id: 'echo::back',
      payload: { text },
    })
    expect(answer.text === text).toBe(true)
  })

  it('is there for calls that were made before the engine was', async () => {
    const probe = await startTestEngine()
    const { port, url } = probe
    await probe.stop()
    const early = registerWorker(url, quiet)
    early.registerFunction('early::bird', () => 'worm')
    const answer = early.trigger({ function_id: 'early::bird', payload: {}, timeoutMs: 0 })
    await until(() => early.connectionState === 'reconnecting')
    await using engine = await startTestEngine({ port })
    expect(await answer).toBe('worm')
    await early.shutdown()
    expect(engine.port).toBe(port)
  })

  it('registers everything again after the engine was restarted on the same port', async () => {
    const first = await startTestEngine()
    const { port, url } = first
    await using worker = await connectWorker(url, { workerName: 'phoenix' })
    worker.registerFunction('phoenix::rise', () => 'risen')
    await worker.ready()
    const before = worker.workerId
    await first.stop()
    await until(() => worker.connectionState !== 'connected')
    await using second = await startTestEngine({ port })
    await worker.ready()
    expect(worker.workerId).not.toBe(before)
    await using caller = await connectWorker(second.url)
    expect(await caller.trigger({ function_id: 'phoenix::rise', payload: {} })).toBe('risen')
  })

  it('sends its headers with the handshake', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    const seen: IncomingHttpHeaders[] = []
    server.on('connection', (_socket, request) => seen.push(request.headers))
    await until(() => server.address())
    const { port } = server.address() as AddressInfo
    const client = registerWorker(`ws://127.0.0.1:${port}`, { ...quiet, headers: { 'x-token': 'abc' } })
    await until(() => seen.length > 0)
    expect(seen[0]).toMatchObject({ 'x-token': 'abc' })
    await client.shutdown()
    server.close()
  })

  it('can be shut down while the handshake hangs', async () => {
    const { createServer } = await import('node:net')
    const server = createServer()
    const sockets: { destroyed: boolean }[] = []
    server.on('connection', (socket) => sockets.push(socket.on('error', () => {}).resume()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = registerWorker(`ws://127.0.0.1:${port}`, quiet)
    await until(() => sockets.length > 0)
    await client.shutdown()
    await until(() => sockets[0]?.destroyed === true)
    server.close()
  })
})

describe('a worker inside the process of the engine', () => {
  it('speaks the same protocol without a socket', async () => {
    await using engine = await startTestEngine()
    const inside = connectOver(() => engine.attach({ name: 'inside' }), { workerName: 'inside' })
    inside.registerFunction('inside::twice', (n: number) => 2 * n)
    await inside.ready()
    await using outside = await connectWorker(engine.url)
    expect(await outside.trigger({ function_id: 'inside::twice', payload: 21 })).toBe(42)
    await inside.shutdown()
  })
})
