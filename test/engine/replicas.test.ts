import { expect, it } from 'vitest'
import { connectWorker } from '../helpers/connect-worker.js'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'
import { guardedWorld } from './access/world.js'

const shared = { metadata: { shared: true } }

/** Workers that serve `f` with their own name. */
async function replicas(engine: TestEngine, names: readonly string[]): Promise<RawWorker[]> {
  const workers = await Promise.all(names.map(() => engine.connect()))
  for (const [index, worker] of workers.entries()) await worker.serve('f', () => names[index], shared)
  return workers
}

const rejection = { type: 'registrationrejected', code: 'FUNCTION_NAMESPACE_CONFLICT' }

it('replicas take turns while equally busy', async () => {
  await using engine = await startTestEngine()
  await replicas(engine, ['a', 'b', 'c'])
  const caller = await engine.connect()
  const order: unknown[] = []
  for (let index = 0; index < 6; index++) order.push((await caller.call('f'))['result'])
  expect(new Set(order.slice(0, 3))).toEqual(new Set(['a', 'b', 'c']))
  expect(order.slice(3)).toEqual(order.slice(0, 3))
})

it('a call goes to the replica with the fewest in flight', async () => {
  await using engine = await startTestEngine()
  const [busy, idle] = [await engine.connect(), await engine.connect()]
  busy.send({ type: 'registerfunction', id: 'f', ...shared }, { type: 'registerfunction', id: 'slow' })
  await busy.synced()
  await idle.serve('f', () => 'idle', shared)
  const caller = await engine.connect()
  void caller.call('slow')
  await busy.take('invokefunction', { function_id: 'slow' })
  for (let index = 0; index < 3; index++) expect((await caller.call('f'))['result']).toBe('idle')
})

it('a replica that leaves stops its calls in flight, and the others go on', async () => {
  await using engine = await startTestEngine()
  const [lost, other] = [await engine.connect(), await engine.connect()]
  for (const worker of [lost, other]) worker.send({ type: 'registerfunction', id: 'f', ...shared })
  await Promise.all([lost.synced(), other.synced()])
  const caller = await engine.connect()
  const calls = [caller.call('f'), caller.call('f')]
  await lost.take('invokefunction')
  const { invocation_id, function_id } = await other.take('invokefunction')
  lost.drop()
  const stopped = await Promise.race(calls)
  expect(stopped['error']).toMatchObject({ code: 'invocation_stopped' })
  other.send({ type: 'invocationresult', invocation_id, function_id, result: 'done' })
  const answers = await Promise.all(calls)
  expect(answers.map((answer) => answer['result'])).toContain('done')
  void caller.call('f')
  await other.take('invokefunction')
})

it('without both opting in the first keeps the id', async () => {
  await using engine = await startTestEngine()
  const [first, second] = [await engine.connect(), await engine.connect()]
  for (const worker of [first, second]) await worker.announce()
  await first.serve('f', () => 'first')
  second.send({ type: 'registerfunction', id: 'f', ...shared })
  await second.take('registrationrejected', { ...rejection, owner_worker_id: first.id })
  await first.serve('g', () => 'first', shared)
  second.send({ type: 'registerfunction', id: 'g', metadata: { shared: 'true' } })
  await second.take('registrationrejected', { function_id: 'g' })
  expect((await first.call('g'))['result']).toBe('first')
})

it('a replica cannot take the opt-in back while another serves the id', async () => {
  await using engine = await startTestEngine()
  const [first, second] = await replicas(engine, ['a', 'b'])
  for (const worker of [first, second]) await worker?.announce()
  second?.send({ type: 'registerfunction', id: 'f' })
  await second?.take('registrationrejected', { function_id: 'f' })
  await first?.close()
  const caller = await engine.connect()
  expect((await caller.call('f'))['result']).toBe('b')
})

it('a listing has one row, with the number of replicas, until one is left', async () => {
  await using engine = await startTestEngine()
  const [first] = await replicas(engine, ['a', 'b'])
  const caller = await engine.connect()
  const rows = async () => (await caller.result<{ functions: object[] }>('engine::functions::list')).functions
  expect(await rows()).toMatchObject([{ function_id: 'f', replicas: 2 }])
  expect(await caller.result('engine::functions::info', { function_id: 'f' })).toMatchObject({ replicas: 2 })
  first?.send({ type: 'unregisterfunction', id: 'f' })
  await first?.synced()
  expect(await rows()).toEqual([
    { function_id: 'f', namespace: 'default', worker_name: 'f', metadata: { shared: true } },
  ])
  expect((await caller.call('f'))['result']).toBe('b')
})

it('a replica that comes or goes is no change of the set of functions', async () => {
  await using engine = await startTestEngine()
  const watcher = await engine.connect()
  let events = 0
  await watcher.serve('seen', () => (events++, null))
  const type = 'engine::functions-available'
  watcher.send({ type: 'registertrigger', id: 'b', trigger_type: type, function_id: 'seen', config: null })
  const [first] = await replicas(engine, ['a'])
  await expect.poll(() => events).toBeGreaterThan(0)
  const before = events
  await replicas(engine, ['b'])
  await first?.close()
  await watcher.synced()
  await watcher.synced()
  expect(events).toBe(before)
})

it('a guest of a listener under rules does not get a share of the calls of a host', async () => {
  await using w = await guardedWorld({ rbac: { exposeFunctions: [`match("*")`] } })
  await w.host.serve('f', () => 'host', shared)
  const guest = await w.guest()
  await guest.announce()
  guest.send({ type: 'registerfunction', id: 'f', ...shared })
  await guest.take('registrationrejected', { function_id: 'f' })
})

it('clients share by an option of the connection, even under one name, or of the function', async () => {
  await using engine = await startTestEngine()
  const options = { workerName: 'math', shared: true, otel: { enabled: false } }
  await using first = await connectWorker(engine.url, options, (c) => c.registerFunction('f', () => 1))
  await using second = await connectWorker(engine.url, options, (c) => c.registerFunction('f', () => 2))
  const one = async () => (await first.trigger({ function_id: 'f', payload: null })) as number
  expect(new Set([await one(), await one()])).toEqual(new Set([1, 2]))
  expect(second.connectionState).toBe('connected')
  first.registerFunction('g', () => 1, { shared: true, metadata: { m: 1 } })
  const raw = await engine.connect()
  await expect
    .poll(() => raw.call('engine::functions::info', { function_id: 'g' }))
    .toMatchObject({ result: { metadata: { m: 1, shared: true } } })
})
