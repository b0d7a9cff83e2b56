import { describe, expect, it } from 'vitest'
import { inProcessWorker } from '../helpers/in-process-worker.js'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }

async function settled(engine: TestEngine, data: object = {}): Promise<RawWorker> {
  const worker = await engine.connect()
  await worker.announce(data)
  return worker
}

describe('two live workers register the same function id', () => {
  it('the first keeps it, the second is told and stays connected', async () => {
    await using engine = await startTestEngine()
    const [first, second] = [await settled(engine), await settled(engine)]
    await first.serve('demo::echo', () => 'first')
    await second.serve('demo::echo', () => 'second')
    expect(await second.take('registrationrejected')).toEqual({
      type: 'registrationrejected',
      code: 'FUNCTION_NAMESPACE_CONFLICT',
      namespace: 'default',
      function_id: 'demo::echo',
      owner_worker_id: first.id,
    })
    expect((await second.call('demo::echo'))['result']).toBe('first')
  })

  it('both keep it in different namespaces', async () => {
    await using engine = await startTestEngine()
    const [first, second] = [await settled(engine), await settled(engine, { namespace: 'billing' })]
    await first.serve('demo::echo', () => 'first')
    await second.serve('demo::echo', () => 'second')
    expect((await second.call('demo::echo'))['result']).toBe('first')
    expect((await first.call('demo::echo', {}, { namespace: 'billing' }))['result']).toBe('second')
  })

  it('the second takes it over where the engine is told to replace', async () => {
    await using engine = await startTestEngine({ onDuplicateFunction: 'replace' })
    const [first, second] = [await settled(engine), await settled(engine)]
    await first.serve('demo::echo', () => 'first')
    await second.serve('demo::echo', () => 'second')
    expect((await first.call('demo::echo'))['result']).toBe('second')
    await first.close()
    expect((await second.call('demo::echo'))['result']).toBe('second')
  })
})

it('registering again on the same connection replaces the function', async () => {
  await using engine = await startTestEngine()
  const worker = await settled(engine)
  await worker.serve('demo::echo', undefined, { description: 'old' })
  await worker.serve('demo::echo', undefined, { description: 'new' })
  expect(await worker.result('engine::functions::info', { function_id: 'demo::echo' })).toMatchObject({
    description: 'new',
  })
  expect(worker.has('registrationrejected')).toBe(false)
})

describe('ids that begin engine::', () => {
  it('may be registered in default', async () => {
    await using engine = await startTestEngine()
    const worker = await settled(engine)
    await worker.serve('engine::queue::depth', () => 3)
    expect((await worker.call('engine::queue::depth'))['result']).toBe(3)
  })

  it('are refused in any other namespace, with an empty owner', async () => {
    await using engine = await startTestEngine()
    const worker = await settled(engine, { namespace: 'billing' })
    worker.send({ type: 'registerfunction', id: 'engine::queue::depth' })
    expect(await worker.take('registrationrejected')).toMatchObject({
      namespace: 'billing',
      owner_worker_id: '',
    })
  })

  it('of the engine itself are refused, with an empty owner', async () => {
    await using engine = await startTestEngine()
    const worker = await settled(engine)
    worker.send({ type: 'registerfunction', id: 'engine::workers::list' })
    expect(await worker.take('registrationrejected')).toMatchObject({
      function_id: 'engine::workers::list',
      owner_worker_id: '',
    })
    expect(await worker.result('engine::workers::list')).toHaveProperty('workers')
  })
})

describe('an in-process worker', () => {
  it('is served like any worker, and its calls carry no caller id', async () => {
    await using engine = await startTestEngine()
    const [state, user] = [await inProcessWorker(engine, 'iii-state'), await settled(engine)]
    await state.serve('state::get', (data) => data)
    expect(await user.result('state::get', { key: 'a' })).toEqual({ key: 'a', _caller_worker_id: user.id })
    await user.serve('demo::echo')
    expect((await state.call('demo::echo', { b: 1 }))['result']).toEqual({ b: 1 })
  })

  it('keeps its ids: others are refused, with an empty owner', async () => {
    await using engine = await startTestEngine({ onDuplicateFunction: 'replace' })
    const [state, user] = [await inProcessWorker(engine, 'iii-state'), await settled(engine)]
    await state.serve('state::get')
    user.send(
      { type: 'registerfunction', id: 'state::get' },
      { type: 'registerfunction', id: 'state::get(custom)' },
    )
    await user.synced()
    expect(user.frames.filter((frame) => frame.type === 'registrationrejected')).toMatchObject([
      { function_id: 'state::get', owner_worker_id: '' },
    ])
  })

  it('keeps its trigger types', async () => {
    await using engine = await startTestEngine()
    const [provider, user] = [await inProcessWorker(engine, 'iii-demo'), await settled(engine)]
    provider.send(type)
    await provider.synced()
    user.send(type)
    await user.synced()
    expect(engine.events('registration_refused')).toMatchObject([
      { kind: 'trigger type', id: 'demo', error: { code: 'trigger_type_taken' } },
    ])
    expect(await user.result('engine::triggers::info', { id: 'demo' })).toMatchObject({
      worker_name: 'iii-demo',
    })
  })

  it('is told apart from another of the same name by its id', async () => {
    await using engine = await startTestEngine()
    const [first, second] = [
      await inProcessWorker(engine, 'iii-demo'),
      await inProcessWorker(engine, 'iii-demo'),
    ]
    expect([first.id, second.id]).toEqual(['iii-demo', 'iii-demo#1'])
  })

  it('releases what it had when it leaves', async () => {
    await using engine = await startTestEngine()
    const [state, user] = [await inProcessWorker(engine, 'iii-state'), await settled(engine)]
    await state.serve('state::get')
    state.transport.close()
    await user.synced()
    await user.synced()
    expect((await user.failure('state::get')).code).toBe('function_not_found')
  })
})

it('a function behind a URL is logged and does not exist while nobody makes HTTP calls', async () => {
  await using engine = await startTestEngine()
  const worker = await settled(engine)
  const invocation = { url: 'https://example.com/hook', method: 'POST' }
  worker.send({ type: 'registerfunction', id: 'demo::http', invocation })
  expect((await worker.failure('demo::http')).code).toBe('function_not_found')
  expect(engine.events('registration_refused')).toMatchObject([{ error: { code: 'http_functions_missing' } }])
})

it('a blank namespace of a trigger type is logged and registers nothing', async () => {
  await using engine = await startTestEngine()
  const worker = await settled(engine)
  worker.send({ ...type, namespace: ' ' })
  await worker.synced()
  expect(engine.events('registration_refused')).toMatchObject([{ error: { code: 'INVALID_NAMESPACE' } }])
})
