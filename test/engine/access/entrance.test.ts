import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startEngine } from '../../../framework/engine/index.js'
import { RawWorker } from '../../helpers/raw-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import { guardedWorld } from './world.js'

describe('several listeners', () => {
  it('share one engine; the first is its address', async () => {
    await using engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac: {} }] })
    expect(engine.urls).toHaveLength(2)
    expect(engine.url).toBe(engine.urls[0])
    const host = await engine.connect()
    await host.serve('a::f')
    const guest = await RawWorker.connect(engine.urls[1] as string)
    expect(await guest.failure('a::f')).toMatchObject({ code: 'FORBIDDEN' })
    expect((await host.call('a::f', 1))['result']).toBe(1)
    guest.drop()
  })

  it('listen nowhere when one of them cannot', async () => {
    await using taken = await startTestEngine()
    const free = await startTestEngine()
    await free.stop()
    const failing = startEngine({ listeners: [{ port: free.port }, { port: taken.port }] })
    await expect(failing).rejects.toMatchObject({ code: 'engine_port_in_use' })
    await using again = await startTestEngine({ port: free.port })
    expect(again.port).toBe(free.port)
  })

  it('have their own time for a request head', async () => {
    await using engine = await startTestEngine({
      listeners: [{ port: 0 }, { port: 0, handshakeTimeoutMs: 50 }],
    })
    const slow = connect(Number(new URL(engine.urls[1] as string).port), '127.0.0.1')
    slow.on('error', () => slow.destroy())
    slow.resume().write('GET / HTTP/1.1\r\n')
    await once(slow, 'close')
  })

  it('refuse a filter that is none', async () => {
    const options = { port: 0, rbac: { exposeFunctions: ['orders::*'] } }
    await expect(startEngine(options)).rejects.toMatchObject({
      code: 'engine_option_invalid',
      message: expect.stringContaining('rbac.exposeFunctions[0]') as string,
    })
  })
})

describe('the auth function', () => {
  it('sees headers in lower case, undecoded queries and the address, once for each connection', async () => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
    const seen: unknown[] = []
    await w.host.serve('my::auth', (input) => (seen.push(input), {}))
    const url = `${w.guarded}/?token=a%20b&token=c=d&flag&__proto__=x`
    const guest = await RawWorker.connect(url, { 'X-Token': 'Secret' })
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      headers: { 'x-token': 'Secret', upgrade: 'websocket' },
      query_params: { token: ['a%20b', 'c=d'], flag: [''] },
      ip_address: '127.0.0.1',
    })
    guest.drop()
  })

  it('is the one in default, and sees the last of repeated headers', async () => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
    const impostor = await w.engine.connect()
    await impostor.announce({ namespace: 'shop' })
    await impostor.serve('my::auth', () => ({}))
    const refused = RawWorker.open(w.guarded)
    expect(await refused.take('error')).toMatchObject({ error: { code: 'AUTH_ERROR' } })
    await w.host.serve('my::auth', (input) => {
      const { headers } = input as { headers: Record<string, string> }
      return headers['x-role'] === 'guest' ? {} : null
    })
    const socket = connect(Number(new URL(w.guarded).port), '127.0.0.1')
    const lines = ['GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket']
    const key = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']
    socket.write([...lines, ...key, 'X-Role: admin', 'X-Role: guest', '', ''].join('\r\n'))
    await until(() => w.engine.events('worker_connected').length === 3)
    socket.destroy()
  })

  const refusals: [string, unknown, string][] = [
    ['nothing', null, 'auth function returned no result'],
    ['a text', 'yes', 'auth function returned no object'],
    ['a wrong shape', { allowed_functions: 'all' }, `'allowed_functions'`],
  ]

  it.each(refusals)(
    'that returns %s refuses with an error frame and a close without code',
    async (_, grant, text) => {
      await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
      await w.host.serve('my::auth', () => grant)
      for (const path of ['/', '/otel']) {
        const guest = RawWorker.open(w.guarded + path)
        await until(() => guest.closeCode !== undefined)
        const { error } = await guest.take('error')
        expect(error).toEqual({ code: 'AUTH_ERROR', message: expect.stringContaining(text) as string })
        expect(guest.closeCode).toBe(1005)
        expect(guest.frames).toHaveLength(1)
      }
      expect(w.engine.events('connection_refused')).toHaveLength(2)
      expect(w.engine.events('worker_connected')).toHaveLength(1)
    },
  )

  it('that is missing refuses with the reason', async () => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
    const guest = RawWorker.open(w.guarded)
    const { error } = await guest.take('error')
    expect(error).toMatchObject({
      code: 'AUTH_ERROR',
      message: expect.stringContaining('my::auth') as string,
    })
  })

  it('that fails refuses with its message', async () => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
    w.host.send({ type: 'registerfunction', id: 'my::auth' })
    await w.host.synced()
    const guest = RawWorker.open(w.guarded)
    const { invocation_id, function_id } = await w.host.take('invokefunction')
    const error = { code: 'DENIED', message: 'no such token' }
    w.host.send({ type: 'invocationresult', invocation_id, function_id, error })
    expect(await guest.take('error')).toMatchObject({
      error: { code: 'AUTH_ERROR', message: 'no such token' },
    })
  })

  it('lets frames wait in their order, and others go on, until it has answered', async () => {
    await using w = await guardedWorld({
      rbac: { authFunctionId: 'my::auth', exposeFunctions: [`match("*")`] },
    })
    w.host.send({ type: 'registerfunction', id: 'my::auth' })
    await w.host.synced()
    const guest = RawWorker.open(w.guarded)
    await once(guest.socket, 'open')
    guest.send({ type: 'registerfunction', id: 'early::f' }, { type: 'ping' })
    const { invocation_id, function_id } = await w.host.take('invokefunction')
    await w.host.serve('a::f')
    expect((await w.host.call('a::f', 1))['result']).toBe(1)
    expect(guest.frames).toEqual([])
    w.host.send({ type: 'invocationresult', invocation_id, function_id, result: {} })
    await guest.take('pong')
    expect(guest.frames[0]).toMatchObject({ type: 'workerregistered' })
    expect(await w.host.result('engine::functions::info', { function_id: 'early::f' })).toBeDefined()
    guest.drop()
  })

  it.each(['/', '/otel'])('that does not answer in time refuses a visitor of %s', async (path) => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth', decisionTimeoutMs: 30 } })
    w.host.send({ type: 'registerfunction', id: 'my::auth' })
    await w.host.synced()
    const guest = RawWorker.open(w.guarded + path)
    const message = 'my::auth did not answer within 30 ms.'
    expect((await guest.take('error'))['error']).toEqual({ code: 'AUTH_ERROR', message })
    await until(() => guest.closeCode !== undefined)
    expect(w.engine.events('connection_refused')).toMatchObject([{ reason: message }])
    const { invocation_id, function_id } = await w.host.take('invokefunction')
    w.host.send({ type: 'invocationresult', invocation_id, function_id, result: {} })
    await w.host.synced()
    expect(w.engine.events('worker_connected')).toHaveLength(1)
  })

  it.each([0, -1, 1.5, 2 ** 31])('refuses to start with %d ms for its answer', async (decisionTimeoutMs) => {
    const starting = startEngine({ port: 0, rbac: { decisionTimeoutMs } })
    await expect(starting).rejects.toMatchObject({
      code: 'engine_option_invalid',
      message: expect.stringContaining('rbac.decisionTimeoutMs') as string,
    })
  })

  it('is asked for telemetry sockets too, which stay when granted', async () => {
    await using w = await guardedWorld({ rbac: {}, grant: {} })
    const socket = new WebSocket(`${w.guarded}/otel`)
    await once(socket, 'open')
    socket.ping()
    await once(socket, 'pong')
    socket.terminate()
  })

  it('that was refused once gives nothing to the next connection', async () => {
    await using w = await guardedWorld({ rbac: { authFunctionId: 'my::auth' } })
    await w.host.serve('my::auth', (input) => {
      const { headers } = input as { headers: Record<string, string> }
      return headers['x-token'] === 'good' ? { allowed_functions: ['a::f'] } : null
    })
    const good = await RawWorker.connect(w.guarded, { 'x-token': 'good' })
    const bad = RawWorker.open(w.guarded, { 'x-token': 'Good' })
    expect(await bad.take('error')).toMatchObject({ error: { code: 'AUTH_ERROR' } })
    good.drop()
  })
})
