import { describe, expect, it } from 'vitest'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }

function reattach({ id, token }: RawWorker): object {
  return { type: 'reattach', previous_worker_id: id, reattach_token: token }
}

it('a returning client ends its previous connection before its replay is looked at', async () => {
  await using engine = await startTestEngine()
  const [old, user] = [await engine.connect(), await engine.connect()]
  await old.announce({ name: 'orders', version: '0.23.0' })
  await old.serve('demo::echo', () => 'old')
  const next = await engine.connect()
  next.send(reattach(old))
  expect((await next.announce({ name: 'orders', version: '0.23.0' }))['result']).toEqual({ success: true })
  await next.serve('demo::echo', () => 'new')
  expect(next.has('registrationrejected')).toBe(false)
  expect((await user.call('demo::echo'))['result']).toBe('new')
  await until(() => old.closeCode === 1006)
  expect(next.id).not.toBe(old.id)
})

it('callers of the previous connection get invocation_stopped', async () => {
  await using engine = await startTestEngine()
  const [old, caller] = [await engine.connect(), await engine.connect()]
  old.send({ type: 'registerfunction', id: 'demo::slow' })
  await old.synced()
  const answer = caller.call('demo::slow')
  await old.take('invokefunction')
  const next = await engine.connect()
  next.send(reattach(old))
  expect(await answer).toMatchObject({ error: { code: 'invocation_stopped' } })
})

it('frames the previous connection still sends are not looked at', async () => {
  await using engine = await startTestEngine()
  const [old, next] = [await engine.connect(), await engine.connect()]
  old.socket.pause()
  next.send(reattach(old))
  await next.synced()
  old.send({ type: 'registerfunction', id: 'demo::ghost' })
  await next.synced()
  expect((await next.failure('demo::ghost')).code).toBe('function_not_found')
})

it('bindings wait for the provider and are sent to its new connection', async () => {
  await using engine = await startTestEngine()
  const [old, user] = [await engine.connect(), await engine.connect()]
  old.send(type)
  await old.synced()
  user.send({ type: 'registertrigger', id: 'b1', trigger_type: 'demo', function_id: 'f', config: null })
  await old.take('registertrigger')
  const next = await engine.connect()
  next.send(reattach(old), type)
  await next.take('registertrigger', { id: 'b1' })
})

it('the clean-up of the previous connection runs once', async () => {
  await using engine = await startTestEngine()
  const [old, witness] = [await engine.connect(), await engine.connect()]
  await witness.serve('witness::event', () => null)
  witness.send({
    type: 'registertrigger',
    id: 'events',
    trigger_type: 'engine::workers-available',
    function_id: 'witness::event',
    config: null,
  })
  await witness.synced()
  const next = await engine.connect()
  next.send(reattach(old))
  await until(() => engine.events('worker_disconnected').length === 1)
  await witness.synced()
  const events = witness.frames
    .filter((frame) => frame.type === 'invokefunction')
    .map((frame) => frame['data'])
  expect(events).toEqual([
    { event: 'worker_connected', worker_id: next.id },
    { event: 'worker_disconnected', worker_id: old.id },
  ])
})

describe('a reattach is ignored', () => {
  it.each([
    [
      'an unknown connection',
      () => ({ previous_worker_id: '33333333-3333-4333-8333-333333333333', reattach_token: 'x' }),
    ],
    ['something that is no UUID', () => ({ previous_worker_id: 'orders', reattach_token: 'x' })],
    ['the engine', () => ({ previous_worker_id: 'iii-engine-functions', reattach_token: '' })],
    ['the wrong token', (old: RawWorker) => ({ previous_worker_id: old.id, reattach_token: 'guess' })],
    [
      'itself',
      (_old: RawWorker, self: RawWorker) => ({ previous_worker_id: self.id, reattach_token: self.token }),
    ],
  ])('that names %s', async (_what, members) => {
    await using engine = await startTestEngine()
    const [old, next] = [await engine.connect(), await engine.connect()]
    await old.serve('demo::echo')
    next.send({ type: 'reattach', ...members(old, next) })
    expect((await next.call('demo::echo', 1))['result']).toBe(1)
    expect(engine.events('reattach_ignored')).toMatchObject([{ workerId: next.id }])
  })
})
