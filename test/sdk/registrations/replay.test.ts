import { describe, expect, it } from 'vitest'
import { until } from '../../helpers/until.js'
import { scriptedClient, ScriptedEngine, type WireFrame } from '../scripted-engine.js'

const noBindings = { registerTrigger: () => undefined, unregisterTrigger: () => undefined }

/** What each frame is about, in the order of arrival. */
function outline(frames: WireFrame[]): string[] {
  return frames.map((frame) => [frame.type, frame['function_id'] ?? frame['id']].filter(Boolean).join(' '))
}

describe('a fresh connection', () => {
  it('is told the worker, its trigger types, functions and triggers, then what was called meanwhile', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    const early = client.trigger({ function_id: 'other::thing', payload: 1 })
    client.registerTrigger({ type: 'timer', function_id: 'demo::tick', config: { every: 5 } })
    client.registerFunction('demo::tick', () => 'tock')
    client.registerTriggerType({ id: 'timer', description: 'Fires in time' }, noBindings)

    const connection = await engine.welcome()
    const { invocation_id } = await connection.call('other::thing')
    const [trigger] = connection.of('registertrigger')
    expect(outline(connection.frames)).toEqual([
      'invokefunction engine::workers::register',
      'registertriggertype timer',
      'registerfunction demo::tick',
      `registertrigger demo::tick`,
      'invokefunction other::thing',
    ])
    expect(trigger).toMatchObject({ trigger_type: 'timer', config: { every: 5 } })
    connection.send({
      type: 'invocationresult',
      invocation_id,
      function_id: 'other::thing',
      result: 'late but here',
    })
    expect(await early).toBe('late but here')
  })

  it('is told first which connection it replaces, and the same trigger ids as before', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    client.registerFunction('demo::tick', () => 'tock')
    client.registerTrigger({ type: 'timer', function_id: 'demo::tick' })
    const first = await engine.welcome(0, '6c0a8b44-0000-4000-8000-000000000001')
    await first.frame('registertrigger')
    await until(() => client.workerId)

    first.transport.terminate()
    await until(() => client.connectionState === 'reconnecting')
    expect(client.workerId).toBeUndefined()
    clock.advance(1_000)
    const second = await engine.connection(1)
    await second.frame('registertrigger')
    expect(outline(second.frames)).toEqual([
      'reattach',
      'invokefunction engine::workers::register',
      'registerfunction demo::tick',
      'registertrigger demo::tick',
    ])
    expect(second.frames[0]).toEqual({
      type: 'reattach',
      previous_worker_id: '6c0a8b44-0000-4000-8000-000000000001',
      reattach_token: 'secret-0',
    })
    expect(second.of('registertrigger')).toEqual(first.of('registertrigger'))
  })

  it('is not told what was withdrawn while there was none', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    const fn = client.registerFunction('demo::gone', () => 1)
    const trigger = client.registerTrigger({ type: 'timer', function_id: 'demo::gone' })
    const type = client.registerTriggerType({ id: 'timer' }, noBindings)
    fn.unregister()
    trigger.unregister()
    type.unregister()
    client.registerFunction('demo::kept', () => 1)
    const connection = await engine.welcome()
    await connection.frame('registerfunction')
    expect(outline(connection.frames)).toEqual([
      'invokefunction engine::workers::register',
      'registerfunction demo::kept',
    ])
  })

  it('is not asked for calls whose time is up', async () => {
    await using world = scriptedClient({}, new ScriptedEngine(new Error('nobody there')))
    const { client, engine, clock } = world
    const hopeless = client.trigger({ function_id: 'demo::slow', payload: 1, timeoutMs: 500 })
    const patient = client.trigger({ function_id: 'demo::patient', payload: 1, timeoutMs: 0 })
    await until(() => client.connectionState === 'reconnecting')
    clock.advance(510)
    await expect(hopeless).rejects.toMatchObject({ code: 'TIMEOUT' })
    engine.refusal = undefined
    clock.advance(1_000)
    const connection = await engine.welcome()
    const frame = await connection.call('demo::patient')
    expect(connection.of('invokefunction').map((each) => each['function_id'])).toEqual([
      'engine::workers::register',
      'demo::patient',
    ])
    connection.send({ ...frame, type: 'invocationresult', result: 'done' })
    expect(await patient).toBe('done')
  })
})

describe('the announcement', () => {
  it('says who the worker is, without expecting an answer', async () => {
    await using world = scriptedClient({
      workerName: 'orders',
      workerDescription: 'Takes orders',
      namespace: 'shop',
      runtime: 'engine',
      isolation: 'in-process',
      telemetry: { language: 'de', project_name: 'p', framework: 'f', amplitude_api_key: 'secret' },
    })
    const connection = await world.engine.welcome()
    const frame = await connection.call('engine::workers::register')
    expect(frame).toMatchObject({ action: { type: 'void' }, namespace: 'default' })
    expect(frame).not.toHaveProperty('invocation_id')
    expect(frame['data']).toEqual({
      runtime: 'engine',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      name: 'orders',
      description: 'Takes orders',
      os: expect.any(String),
      pid: process.pid,
      isolation: 'in-process',
      namespace: 'shop',
      telemetry: { language: 'de', project_name: 'p', framework: 'f' },
    })
  })

  it('names the default namespace when none was chosen', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const frame = await connection.call('engine::workers::register')
    expect(frame['data']).toMatchObject({ namespace: 'default', runtime: 'node', isolation: null })
  })
})
