import { describe, expect, it } from 'vitest'
import { scriptedClient } from '../scripted-engine.js'

describe('registering a function', () => {
  it('sends what it says of itself, and its withdrawal once', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    const connection = await engine.welcome()
    await connection.call('engine::workers::register')
    const ref = client.registerFunction('demo::add', () => 1, {
      description: 'Adds',
      request_format: { type: 'object' },
      response_format: true,
      metadata: { internal: true },
    })
    expect(await connection.frame('registerfunction')).toEqual({
      type: 'registerfunction',
      id: 'demo::add',
      description: 'Adds',
      request_format: { type: 'object' },
      response_format: true,
      metadata: { internal: true },
    })
    ref.unregister()
    ref.unregister()
    client.registerFunction('demo::add', () => 2)
    ref.unregister()
    await connection.frame('registerfunction', 1)
    expect(connection.of('unregisterfunction')).toEqual([{ type: 'unregisterfunction', id: 'demo::add' }])
  })

  it('describes a function behind a URL by its HTTP call', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    world.client.registerFunction('ext::hook', { url: 'https://example.com/hook', timeout_ms: 5_000 })
    expect(await connection.frame('registerfunction')).toEqual({
      type: 'registerfunction',
      id: 'ext::hook',
      invocation: { url: 'https://example.com/hook', method: 'POST', timeout_ms: 5_000 },
    })
  })

  it('refuses a blank id and an id that is taken, as iii-sdk does', async () => {
    await using world = scriptedClient()
    const { client } = world
    client.registerFunction('demo::one', () => 1)
    expect(() => client.registerFunction(' ', () => 1)).toThrow('id is required')
    expect(() => client.registerFunction('demo::one', () => 1)).toThrow(
      'function id already registered: demo::one',
    )
  })

  it('sends what was registered, not what became of the object afterwards', async () => {
    await using world = scriptedClient()
    const format: Record<string, unknown> = { type: 'object' }
    world.client.registerFunction('demo::one', () => 1, { request_format: format })
    format['type'] = 'array'
    const connection = await world.engine.welcome()
    expect(await connection.frame('registerfunction')).toMatchObject({ request_format: { type: 'object' } })
  })
})

describe('registering a trigger', () => {
  it('always sends a config, and the namespace of the function', async () => {
    await using world = scriptedClient({ namespace: 'shop' })
    const { client, engine } = world
    const connection = await engine.welcome()
    const trigger = client.registerTrigger({ type: 'timer', function_id: 'demo::tick' })
    client.registerTrigger({
      type: 'timer',
      function_id: 'demo::tick',
      config: 5,
      metadata: { a: 1 },
      namespace: 'other',
      trigger_namespace: 'default',
    })
    const [first, second] = [
      await connection.frame('registertrigger'),
      await connection.frame('registertrigger', 1),
    ]
    expect(first).toEqual({
      type: 'registertrigger',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      trigger_type: 'timer',
      function_id: 'demo::tick',
      config: null,
      namespace: 'shop',
    })
    expect(second).toMatchObject({
      config: 5,
      metadata: { a: 1 },
      namespace: 'other',
      trigger_namespace: 'default',
    })
    trigger.unregister()
    trigger.unregister()
    expect(await connection.frame('unregistertrigger')).toEqual({
      type: 'unregistertrigger',
      id: first['id'],
      trigger_type: 'timer',
    })
    client.registerFunction('demo::last', () => 1)
    await connection.frame('registerfunction')
    expect(connection.of('unregistertrigger')).toHaveLength(1)
  })

  it('that is refused by its provider is told in the log', async () => {
    await using world = scriptedClient()
    const { client, engine, logs } = world
    const connection = await engine.welcome()
    client.registerTrigger({ type: 'timer', function_id: 'demo::tick' })
    const { id } = await connection.frame('registertrigger')
    const error = { code: 'trigger_registration_failed', message: 'too fast' }
    const about = { id, trigger_type: 'timer', function_id: 'demo::tick' }
    connection.send({ type: 'triggerregistrationresult', ...about })
    connection.send({ type: 'triggerregistrationresult', ...about, error })
    connection.send({ type: 'ping' })
    await connection.frame('pong')
    expect(logs).toEqual([
      { level: 'error', message: expect.stringContaining('trigger_registration_failed: too fast') },
    ])
  })
})

describe('providing a trigger type', () => {
  it('always sends a description, and the formats', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    const connection = await engine.welcome()
    const handler = { registerTrigger: () => undefined, unregisterTrigger: () => undefined }
    const type = client.registerTriggerType(
      { id: 'timer', trigger_request_format: { type: 'number' }, call_request_format: {} },
      handler,
    )
    expect(await connection.frame('registertriggertype')).toEqual({
      type: 'registertriggertype',
      id: 'timer',
      description: '',
      trigger_request_format: { type: 'number' },
      call_request_format: {},
    })
    type.registerTrigger('demo::a', 1, { m: 1 })
    type.registerFunction('demo::b', () => 1, 2)
    expect(await connection.frame('registertrigger', 1)).toMatchObject({ function_id: 'demo::b', config: 2 })
    expect(connection.of('registertrigger')[0]).toMatchObject({ config: 1, metadata: { m: 1 } })
    expect(connection.of('registerfunction')).toMatchObject([{ id: 'demo::b' }])
    type.unregister()
    expect(await connection.frame('unregistertriggertype')).toEqual({
      type: 'unregistertriggertype',
      id: 'timer',
    })
  })
})
