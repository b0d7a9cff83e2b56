import { expect, it } from 'vitest'
import { connectWorker } from '../helpers/connect-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { guardedWorld } from './access/world.js'

const action = { type: 'delay', ms: 50 }
const advertised = { metadata: { action: 'delay' } }

it('a call with an advertised action goes to the function that advertises it, whole', async () => {
  await using engine = await startTestEngine()
  const [performer, caller] = [await engine.connect(), await engine.connect()]
  const seen: unknown[] = []
  await performer.serve(
    'delay::run',
    (data, frame) => (seen.push(data, frame['metadata']), 'later'),
    advertised,
  )
  const trace = { traceparent: '00-1-2-01', baggage: 'a=b' }
  const answer = await caller.call('a::f', { n: 1 }, { action, metadata: { m: 1 }, ...trace })
  expect(answer).toMatchObject({ function_id: 'a::f', result: 'later', ...trace })
  expect(seen).toEqual([
    { function_id: 'a::f', data: { n: 1 }, action, namespace: 'default', metadata: { m: 1 }, ...trace },
    undefined,
  ])
})

it('absent members reach the action as null, and a forged caller not at all', async () => {
  await using engine = await startTestEngine()
  const [performer, caller] = [await engine.connect(), await engine.connect()]
  await performer.serve('delay::run', (data) => data, advertised)
  const { result } = await caller.call('a::f', { _caller_worker_id: performer.id }, { action })
  expect(result).toMatchObject({ traceparent: null, baggage: null, metadata: null })
  expect(result).toMatchObject({ data: { _caller_worker_id: caller.id } })
})

it('an action nobody advertises is an error at once that names it', async () => {
  await using engine = await startTestEngine()
  const caller = await engine.connect()
  await caller.serve('a::f')
  const { error } = await caller.call('a::f', {}, { action: { type: 'dealy' } })
  expect(error).toEqual({
    code: 'action_unknown',
    message: `No worker advertises the action 'dealy' in namespace default or default.`,
  })
})

it('an action ends with its function: unregistered, replaced without it, or gone', async () => {
  await using engine = await startTestEngine()
  const [performer, caller] = [await engine.connect(), await engine.connect()]
  const outcome = async () =>
    (await caller.call('a::f', {}, { action }))['error'] as { code: string } | undefined
  const register = { type: 'registerfunction', id: 'delay::run' }
  await performer.serve('delay::run', () => 'done', advertised)
  expect(await outcome()).toBeUndefined()
  performer.send(register)
  await performer.synced()
  expect(await outcome()).toMatchObject({ code: 'action_unknown' })
  performer.send({ ...register, ...advertised })
  await performer.synced()
  expect(await outcome()).toBeUndefined()
  await performer.close()
  expect(await outcome()).toMatchObject({ code: 'action_unknown' })
})

it('the namespace of the call comes first, then default; the first to advertise keeps the action', async () => {
  await using engine = await startTestEngine()
  const [shop, base, late, caller] = [
    await engine.connect(),
    await engine.connect(),
    await engine.connect(),
    await engine.connect(),
  ]
  await shop.announce({ namespace: 'shop' })
  await shop.serve('delay::run', () => 'shop', advertised)
  await base.serve('delay::run', () => 'default', advertised)
  await late.serve('late::run', () => 'late', advertised)
  const answer = async (namespace?: string) =>
    (await caller.call('a::f', {}, { action, namespace }))['result']
  expect(await answer('shop')).toBe('shop')
  expect(await answer('other')).toBe('default')
  expect(await answer()).toBe('default')
})

it('enqueue and void stay what they are, whoever advertises them', async () => {
  await using engine = await startTestEngine()
  const [thief, caller] = [await engine.connect(), await engine.connect()]
  await thief.serve('thief::enqueue', () => 'stolen', { metadata: { action: 'enqueue' } })
  const queued = await caller.call('a::f', {}, { action: { type: 'enqueue', queue: 'q' } })
  expect(queued['error']).toMatchObject({ code: 'enqueue_error' })
})

it('the target of an action has to be allowed', async () => {
  await using w = await guardedWorld({ rbac: { exposeFunctions: [`match("open::*")`] } })
  await w.host.serve('delay::run', () => 'done', advertised)
  const guest = await w.guest()
  expect((await guest.call('open::f', {}, { action }))['result']).toBe('done')
  expect((await guest.call('a::f', {}, { action }))['error']).toMatchObject({ code: 'FORBIDDEN' })
})

it('a client names any action', async () => {
  await using engine = await startTestEngine()
  const performer = await engine.connect()
  await performer.serve('delay::run', (data) => data, advertised)
  await using client = await connectWorker(engine.url, { otel: { enabled: false } })
  const answer = await client.trigger({ function_id: 'a::f', payload: { n: 1 }, action })
  expect(answer).toMatchObject({ function_id: 'a::f', data: { n: 1 }, action })
})
