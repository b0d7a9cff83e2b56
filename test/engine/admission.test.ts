import { describe, expect, it } from 'vitest'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }
const binding = {
  type: 'registertrigger',
  id: 'b1',
  trigger_type: 'demo',
  function_id: 'user::f',
  config: {},
}
const conflict = { type: 'registrationrejected', code: 'FUNCTION_NAMESPACE_CONFLICT' }

async function announced(worker: RawWorker, data: object = {}): Promise<RawWorker> {
  await worker.announce(data)
  return worker
}

describe('before a worker announces its namespace', () => {
  it('its functions can be called, by itself in the same breath and by others', async () => {
    await using engine = await startTestEngine({ namespaceGraceMs: 60_000 })
    const [worker, other] = [await engine.connect(), await engine.connect()]
    await worker.serve('demo::echo')
    expect((await worker.call('demo::echo', 1))['result']).toBe(1)
    expect((await other.call('demo::echo', 2))['result']).toBe(2)
  })

  it('a conflict is not told, because the worker may yet go elsewhere', async () => {
    await using engine = await startTestEngine()
    const owner = await announced(await engine.connect())
    await owner.serve('demo::echo', () => 'owner')
    const second = await engine.connect()
    await second.serve('demo::echo', () => 'second')
    expect(second.has('registrationrejected')).toBe(false)
    expect((await second.call('demo::echo'))['result']).toBe('owner')
    await second.announce({ namespace: 'billing' })
    expect(second.has('registrationrejected')).toBe(false)
    expect((await second.call('demo::echo', {}, { namespace: 'billing' }))['result']).toBe('second')
  })

  it('a conflict is told once it announces the same namespace', async () => {
    await using engine = await startTestEngine()
    const owner = await announced(await engine.connect())
    await owner.serve('demo::echo')
    const second = await engine.connect()
    await second.serve('demo::echo')
    await second.announce()
    expect(await second.take('registrationrejected')).toEqual({
      ...conflict,
      namespace: 'default',
      function_id: 'demo::echo',
      owner_worker_id: owner.id,
    })
  })

  it('it belongs to default once the grace is over, and then hears of its conflicts', async () => {
    await using engine = await startTestEngine({ namespaceGraceMs: 30 })
    const owner = await announced(await engine.connect())
    await owner.serve('demo::taken')
    const second = await engine.connect()
    await second.serve('demo::free')
    await second.serve('demo::taken')
    await second.take('registrationrejected', { function_id: 'demo::taken', namespace: 'default' })
    expect((await second.announce({ namespace: 'late' }))['result']).toEqual({ success: true })
    expect((await second.call('demo::free', 1))['result']).toBe(1)
  })

  it('its claims yield to a worker that has announced, and it hears so when it announces', async () => {
    await using engine = await startTestEngine()
    const early = await engine.connect()
    await early.serve('demo::echo', () => 'early')
    const settled = await announced(await engine.connect())
    await settled.serve('demo::echo', () => 'settled')
    expect((await early.call('demo::echo'))['result']).toBe('settled')
    await early.announce()
    await early.take('registrationrejected', { function_id: 'demo::echo', owner_worker_id: settled.id })
    expect((await early.call('demo::echo'))['result']).toBe('settled')
  })

  it('its trigger type does not push out a settled provider', async () => {
    await using engine = await startTestEngine()
    const provider = await announced(await engine.connect())
    provider.send(type)
    await provider.synced()
    const passer = await engine.connect()
    passer.send(type)
    await passer.synced()
    const user = await engine.connect()
    user.send(binding)
    await provider.take('registertrigger', { id: 'b1' })
    await passer.announce()
    await passer.take('registertrigger', { id: 'b1' })
  })

  it('what it took back does not return when it announces', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    worker.send(
      { type: 'registerfunction', id: 'demo::gone' },
      { type: 'unregisterfunction', id: 'demo::gone' },
      type,
      { ...type, type: 'unregistertriggertype' },
    )
    await worker.announce({ namespace: 'billing' })
    expect((await worker.failure('engine::functions::info', { function_id: 'demo::gone' })).code).toBe(
      'NOT_FOUND',
    )
    expect((await worker.failure('engine::triggers::info', { id: 'demo', namespace: 'billing' })).code).toBe(
      'NOT_FOUND',
    )
  })
})

describe('an announcement', () => {
  it('of default disturbs nothing that was registered before', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    worker.send(type, { type: 'registerfunction', id: 'user::f' }, binding)
    await worker.take('registertrigger')
    await worker.announce()
    await worker.synced()
    expect(worker.has('registertrigger')).toBe(false)
    expect(worker.has('unregistertrigger')).toBe(false)
  })

  it('moves functions, types and bindings to its namespace', async () => {
    await using engine = await startTestEngine()
    const [worker, other] = [await engine.connect(), await engine.connect()]
    worker.send(type, { type: 'registerfunction', id: 'demo::f' })
    await worker.announce({ namespace: 'billing' })
    expect(await other.failure('demo::f')).toEqual({
      code: 'function_not_found',
      message: 'Function demo::f not found in namespace default. It is registered in namespace(s): billing.',
    })
    expect((await other.failure('engine::triggers::info', { id: 'demo' })).code).toBe('NOT_FOUND')
    const found = await other.result('engine::triggers::info', { id: 'demo', namespace: 'billing' })
    expect(found).toMatchObject({ id: 'demo', namespace: 'billing' })
  })

  it('is final: a later one cannot move the worker', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.announce({ namespace: 'billing' })
    await worker.serve('demo::echo')
    await worker.announce({ namespace: 'orders' })
    expect((await worker.call('demo::echo', 1, { namespace: 'billing' }))['result']).toBe(1)
  })

  it('with a blank namespace is INVALID_NAMESPACE', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    expect(await worker.announce({ namespace: ' ' })).toMatchObject({ error: { code: 'INVALID_NAMESPACE' } })
  })

  it.each([[null], ['text'], [{ pid: -1 }], [{ pid: 2 ** 32 }], [{ name: 5 }], [{ telemetry: 'x' }]])(
    'that says %j is deserialization_error',
    async (data) => {
      await using engine = await startTestEngine()
      const worker = await engine.connect()
      expect((await worker.failure('engine::workers::register', data)).code).toBe('deserialization_error')
    },
  )
})

describe('what a worker tells about itself', () => {
  async function about(worker: RawWorker, name: string): Promise<Record<string, unknown>> {
    const { worker: row } = await worker.result<{ worker: Record<string, unknown> }>(
      'engine::workers::info',
      { name },
    )
    return row
  }

  it('is kept where it is missing later, except for the version and the runtime', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    const first = { name: 'orders', description: 'Orders', os: 'linux', isolation: 'vm', pid: 7 }
    await worker.announce(first)
    await worker.call('engine::workers::register', {})
    expect(await about(worker, 'orders')).toMatchObject({ ...first, version: null, runtime: 'unknown' })
  })

  it('is cleaned of what cannot be seen, cut and trimmed', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.announce({ name: ' or\u202eders\u0007\u2028 ', description: 'x'.repeat(300) })
    expect(await about(worker, 'orders')).toMatchObject({ name: 'orders', description: 'x'.repeat(280) })
    await worker.announce({ name: '\u0000 ', description: '\u2069' })
    expect(await about(worker, 'orders')).toMatchObject({ name: 'orders', description: 'x'.repeat(280) })
  })
})

describe('a worker name', () => {
  const modern = { name: 'orders', version: '0.23.0' }

  it('belongs to the first of two workers that know what a refusal means', async () => {
    await using engine = await startTestEngine()
    const first = await announced(await engine.connect(), modern)
    const second = await engine.connect()
    second.send({ type: 'registerfunction', id: 'demo::echo' })
    expect((await second.announce(modern))['result']).toEqual({ success: false })
    expect(await second.take('registrationrejected')).toEqual({
      type: 'registrationrejected',
      code: 'WORKER_NAMESPACE_CONFLICT',
      namespace: 'default',
      worker_name: 'orders',
      owner_worker_id: first.id,
    })
    await until(() => second.closeCode !== undefined)
    expect(second.closeCode).toBe(1005)
    expect((await first.failure('demo::echo')).code).toBe('function_not_found')
  })

  it('refused to a worker ends it: what it sent in the same breath is not looked at', async () => {
    await using engine = await startTestEngine()
    const first = await announced(await engine.connect(), modern)
    const second = await engine.connect()
    const announcement = { type: 'invokefunction', function_id: 'engine::workers::register', data: modern }
    second.send(announcement, { type: 'registerfunction', id: 'demo::ghost' })
    await second.take('registrationrejected')
    await until(() => second.closeCode !== undefined)
    expect((await first.failure('demo::ghost')).code).toBe('function_not_found')
    expect(engine.logged.filter(({ event }) => event === 'handler_failed')).toEqual([])
  })

  it('may be the same in another namespace', async () => {
    await using engine = await startTestEngine()
    await announced(await engine.connect(), modern)
    const second = await engine.connect()
    expect((await second.announce({ ...modern, namespace: 'billing' }))['result']).toEqual({ success: true })
  })

  it('may be shared by workers of older versions, which would come back for ever', async () => {
    await using engine = await startTestEngine()
    await announced(await engine.connect(), modern)
    const second = await engine.connect()
    expect((await second.announce({ name: 'orders', version: '0.22.1' }))['result']).toEqual({
      success: true,
    })
  })

  it('is enforced for whoever names a namespace, whatever the version', async () => {
    await using engine = await startTestEngine()
    await announced(await engine.connect(), modern)
    const second = await engine.connect()
    const answer = await second.announce({ name: 'orders', version: '0.1.0', namespace: 'default' })
    expect(answer['result']).toEqual({ success: false })
  })

  it('is given up when its worker takes another', async () => {
    await using engine = await startTestEngine()
    const first = await announced(await engine.connect(), modern)
    await first.announce({ ...modern, name: 'renamed' })
    const second = await engine.connect()
    expect((await second.announce(modern))['result']).toEqual({ success: true })
  })
})
