import { expect, it } from 'vitest'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }
const binding = { type: 'registertrigger', trigger_type: 'demo', config: {} }

async function leave(worker: RawWorker, observer: RawWorker): Promise<void> {
  await worker.close()
  await observer.synced()
}

it('functions of a worker that left are gone, and free for others', async () => {
  await using engine = await startTestEngine()
  const [first, second] = [await engine.connect(), await engine.connect()]
  await first.serve('demo::echo')
  await leave(first, second)
  expect((await second.failure('demo::echo')).code).toBe('function_not_found')
  await second.serve('demo::echo')
  expect((await second.call('demo::echo', 1))['result']).toBe(1)
})

it('callers waiting for a worker that left get invocation_stopped', async () => {
  await using engine = await startTestEngine()
  const [callee, caller] = [await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::slow' })
  await callee.synced()
  const answers = [caller.call('demo::slow'), caller.call('demo::slow')]
  await callee.take('invokefunction')
  callee.drop()
  for (const answer of answers) {
    expect(await answer).toMatchObject({
      error: { code: 'invocation_stopped', message: 'Invocation stopped' },
    })
  }
})

it('a callee is not told that its caller left, and its late result is ignored', async () => {
  await using engine = await startTestEngine()
  const [callee, caller] = [await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::slow' })
  await callee.synced()
  void caller.call('demo::slow').catch(() => undefined)
  const { invocation_id } = await callee.take('invokefunction')
  caller.drop()
  callee.send({ type: 'invocationresult', invocation_id, function_id: 'demo::slow', result: 1 })
  await callee.synced()
  expect(engine.events('handler_failed')).toEqual([])
})

it('what leaving means reaches a bystander in its required order', async () => {
  await using engine = await startTestEngine()
  const [leaver, witness] = [await engine.connect(), await engine.connect()]
  witness.send(
    type,
    { type: 'registerfunction', id: 'witness::event' },
    { ...binding, id: 'events', trigger_type: 'engine::workers-available', function_id: 'witness::event' },
  )
  leaver.send(
    { type: 'registerfunction', id: 'leaver::slow' },
    { ...binding, id: 'b1', function_id: 'leaver::slow' },
  )
  await leaver.synced()
  const answer = witness.call('leaver::slow')
  await leaver.take('invokefunction')
  const before = witness.frames.length
  leaver.drop()
  await answer
  await witness.take('invokefunction', { data: { event: 'worker_disconnected', worker_id: leaver.id } })
  expect(witness.frames.slice(before).map((frame) => frame.type)).toEqual([
    'invocationresult',
    'unregistertrigger',
    'invokefunction',
  ])
  expect(await witness.failure('leaver::slow')).toMatchObject({ code: 'function_not_found' })
})

it('providers hear that the bindings of a worker that left are gone', async () => {
  await using engine = await startTestEngine()
  const [provider, user] = [await engine.connect(), await engine.connect()]
  provider.send(type)
  await provider.synced()
  user.send({ ...binding, id: 'b1', function_id: 'user::f' })
  await provider.take('registertrigger', { id: 'b1' })
  user.drop()
  expect(await provider.take('unregistertrigger')).toEqual({
    type: 'unregistertrigger',
    id: 'b1',
    trigger_type: 'demo',
  })
})

it('parked bindings of a worker that left do not come back with their type', async () => {
  await using engine = await startTestEngine()
  const [provider, user] = [await engine.connect(), await engine.connect()]
  user.send({ ...binding, id: 'b1', function_id: 'user::f' })
  await user.synced()
  await leave(user, provider)
  provider.send(type)
  await provider.synced()
  expect(provider.has('registertrigger')).toBe(false)
})

it('a name is free once its holder left', async () => {
  await using engine = await startTestEngine()
  const [first, second] = [await engine.connect(), await engine.connect()]
  await first.announce({ name: 'orders', version: '0.23.0' })
  await leave(first, second)
  expect((await second.announce({ name: 'orders', version: '0.23.0' }))['result']).toEqual({ success: true })
})

it('a worker that left is in no listing', async () => {
  await using engine = await startTestEngine()
  const [gone, observer] = [await engine.connect(), await engine.connect()]
  await gone.announce({ name: 'gone' })
  await leave(gone, observer)
  const { workers } = await observer.result<{ workers: { name: string }[] }>('engine::workers::list')
  expect(workers.map(({ name }) => name)).toEqual(['iii-engine-functions'])
})
