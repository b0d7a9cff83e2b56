import { describe, expect, it } from 'vitest'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }
const binding = {
  type: 'registertrigger',
  id: 'b1',
  trigger_type: 'demo',
  function_id: 'user::f',
  config: null,
}

async function workerIn(engine: TestEngine, namespace: string): Promise<RawWorker> {
  const worker = await engine.connect()
  await worker.announce({ namespace })
  return worker
}

/** A provider in `default`, one in `billing` that provides nothing yet, and a user in `billing`. */
async function world() {
  const engine = await startTestEngine()
  const [general, own, user] = [
    await workerIn(engine, 'default'),
    await workerIn(engine, 'billing'),
    await workerIn(engine, 'billing'),
  ]
  general.send(type)
  await general.synced()
  return { engine, general, own, user, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() }
}

describe('a binding of a worker in a namespace', () => {
  it('goes to the provider in default for want of one of its own', async () => {
    await using w = await world()
    w.user.send({ ...binding, namespace: 'billing' })
    expect(await w.general.take('registertrigger')).toEqual({ ...binding, namespace: 'billing' })
  })

  it('moves to the provider of its namespace when that arrives', async () => {
    await using w = await world()
    w.user.send(binding)
    await w.general.take('registertrigger')
    w.own.send(type)
    expect(await w.own.take('registertrigger')).toEqual({ ...binding, trigger_namespace: 'billing' })
    expect(await w.general.take('unregistertrigger')).toMatchObject({ id: 'b1' })
  })

  it('stays where it asked to be', async () => {
    await using w = await world()
    w.user.send({ ...binding, trigger_namespace: 'default' })
    await w.general.take('registertrigger')
    w.own.send(type)
    await w.own.synced()
    expect(w.own.has('registertrigger')).toBe(false)
  })

  it('waits for the namespace it asked for, even if default could serve it', async () => {
    await using w = await world()
    w.user.send({ ...binding, trigger_namespace: 'orders' })
    await w.user.synced()
    await w.general.synced()
    expect(w.general.has('registertrigger')).toBe(false)
    w.own.send({ ...type, namespace: 'orders' })
    expect(await w.own.take('registertrigger')).toEqual({ ...binding, trigger_namespace: 'orders' })
  })

  it('falls back to default when the provider of its namespace leaves', async () => {
    await using w = await world()
    w.own.send(type)
    await w.own.synced()
    w.user.send(binding)
    await w.own.take('registertrigger')
    w.own.drop()
    expect(await w.general.take('registertrigger')).toEqual(binding)
  })
})

it('a binding made before its worker announced a namespace moves along with it', async () => {
  await using w = await world()
  w.own.send(type)
  await w.own.synced()
  const late = await w.engine.connect()
  late.send(binding)
  await w.general.take('registertrigger', { id: 'b1' })
  await late.announce({ namespace: 'billing' })
  expect(await w.general.take('unregistertrigger')).toMatchObject({ id: 'b1' })
  expect(await w.own.take('registertrigger')).toMatchObject({ id: 'b1', trigger_namespace: 'billing' })
})

it('a fire calls the function in the namespace the provider names', async () => {
  await using w = await world()
  await w.user.serve('user::f', () => 'billing')
  const answer = await w.general.call('user::f', {}, { namespace: 'billing' })
  expect(answer['result']).toBe('billing')
})
