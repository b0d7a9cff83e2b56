import { expect, it } from 'vitest'
import { Function, Worker } from '../../framework/index.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { startTestEngine } from '../../framework/testing/index.js'

@Worker({ name: 'echo' })
class Echo {
  @Function('echo::say')
  say(payload: unknown): unknown {
    return payload
  }
}

const call = (function_id: string) => ({ function_id, payload: { a: 1 } })

it('an engine in memory has no address, and clients of it are workers like any other', async () => {
  await using engine = await startTestEngine()
  const client = await engine.connect()
  await engine.host(Echo, { warn: () => {} })
  client.registerFunction('raw::say', (payload: unknown) => payload)
  await client.ready()
  expect(engine.url).toBe('')
  expect(await client.trigger<object>(call('echo::say'))).toEqual({ a: 1 })
  // The id goes into the payload of calls that come from outside, as it does over a socket.
  expect(await client.trigger<object>(call('raw::say'))).toEqual({ a: 1, _caller_worker_id: client.workerId })
  const { workers } = await client.trigger<object, { workers: { name: string }[] }>({
    function_id: 'engine::workers::list',
    payload: {},
  })
  expect(workers.map(({ name }) => name)).toEqual(expect.arrayContaining(['echo', 'test-client-1']))
})

it('two clients have two names unless they are given one', async () => {
  await using engine = await startTestEngine()
  await engine.connect()
  await engine.connect()
  await engine.connect({ workerName: 'mine' })
  const names = engine.logged.flatMap((entry) => (entry.event === 'worker_announced' ? [entry.name] : []))
  expect(names).toEqual(['test-client-1', 'test-client-2', 'mine'])
})

it('an hour passes without a connection being given up, and a call waits as long as it may', async () => {
  await using engine = await startTestEngine()
  const client = await engine.connect({ invocationTimeoutMs: 60 * 60 * 1_000 })
  let answer = (_value: string): void => {}
  client.registerFunction('slow::work', () => new Promise<string>((resolve) => (answer = resolve)))
  await client.ready()
  const states: string[] = []
  client.onConnectionState((state) => states.push(state))
  const result = client.trigger<null>({ function_id: 'slow::work', payload: null })
  await engine.clock.advance(59 * 60 * 1_000)
  answer('done')
  expect(await result).toBe('done')
  expect(states).toEqual([])
  expect(engine.clock.now()).toBe(59 * 60 * 1_000)
})

it('a call that nobody answers ends when its time is over, and not before', async () => {
  await using engine = await startTestEngine()
  const client = await engine.connect()
  client.registerFunction('slow::work', () => new Promise(() => {}))
  const ended: unknown[] = []
  const request = { function_id: 'slow::work', payload: null, timeoutMs: 5_000 }
  client.trigger<null>(request).catch((error: { code: string }) => ended.push(error.code))
  await engine.clock.advance(4_990)
  expect(ended).toEqual([])
  await engine.clock.advance(10)
  expect(ended).toEqual(['TIMEOUT'])
})

it('a hosted worker ends with its scope, and its functions with it', async () => {
  await using engine = await startTestEngine()
  const client = await engine.connect()
  {
    await using worker = await engine.host(Echo, { warn: () => {} })
    expect(worker.client.connectionState).toBe('connected')
  }
  await expect(client.trigger<object>(call('echo::say'))).rejects.toMatchObject({
    code: 'function_not_found',
  })
})

it('with a port, other processes reach the same engine', async () => {
  await using engine = await startTestEngine({ port: 0 })
  await engine.host(Echo, { warn: () => {} })
  await using outside = await connectWorker(engine.url)
  expect(await outside.trigger<object>(call('echo::say'))).toMatchObject({ a: 1 })
})

it('after the engine has stopped its clients are shut down', async () => {
  const engine = await startTestEngine()
  const client = await engine.connect()
  await engine.stop()
  expect(client.connectionState).toBe('disconnected')
  await expect(client.trigger<object>(call('echo::say'))).rejects.toThrow('shutting down')
})

it('a client can do telemetry, over its own connection', async () => {
  await using engine = await startTestEngine()
  const taken: unknown[] = []
  const observer = await engine.connect()
  observer.registerFunction('engine::telemetry::traces', (request) => void taken.push(request))
  await observer.ready()
  const worker = await engine.connect({ otel: {} })
  worker.registerFunction('traced::work', () => 'ok')
  await worker.ready()
  await observer.trigger<object>(call('traced::work'))
  await engine.clock.advance(100)
  expect(JSON.stringify(taken)).toContain('execute traced::work')
})

it('hosts several classes on one connection, with options behind them, as start does', async () => {
  @Worker({ name: 'greeter' })
  class Greeter {
    constructor(
      _client: unknown,
      readonly word: string,
    ) {}
    @Function('greet::word')
    greet(): string {
      return this.word
    }
  }
  await using engine = await startTestEngine()
  await engine.host(Echo, Greeter, { providers: [() => 'Hello'], warn: () => {} })
  const client = await engine.connect()
  expect(await client.trigger<object>(call('echo::say'))).toEqual({ a: 1 })
  expect(await client.trigger<object>(call('greet::word'))).toBe('Hello')
})
