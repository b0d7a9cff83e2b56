import { describe, expect, it } from 'vitest'
import { until } from '../helpers/until.js'
import { scriptedClient } from './scripted-engine.js'

const ID = '11111111-1111-4111-8111-111111111111'

describe('a refused registration', () => {
  it('of a function is a warning; the client lives on', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.send({
      type: 'registrationrejected',
      code: 'FUNCTION_NAMESPACE_CONFLICT',
      namespace: 'billing',
      function_id: 'invoices::render',
      owner_worker_id: 'w',
    })
    await until(() => world.logs.length > 0)
    expect(world.logs).toEqual([
      { level: 'warn', message: expect.stringContaining('invoices::render in namespace billing') },
    ])
    expect(world.client.connectionState).toBe('connected')
  })

  it.each([
    [
      'of the worker name',
      { code: 'WORKER_NAMESPACE_CONFLICT', worker_name: 'orders' },
      'WORKER_NAMESPACE_CONFLICT',
    ],
    ['with an unknown code', { code: 'NEW_RULE', function_id: 'demo::a' }, 'registration_rejected'],
  ])('%s ends the client for good', async (_case, members, code) => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    const connection = await engine.welcome()
    const answer = client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    const outcome = expect(answer).rejects.toMatchObject({ code, function_id: 'demo::a' })
    await connection.call('demo::a')
    const rest = { namespace: 'default', owner_worker_id: 'w' }
    connection.send({ type: 'registrationrejected', ...rest, ...members })
    await outcome
    expect(client.connectionState).toBe('failed')
    expect(client.lastError).toMatchObject({ code })
    await until(() => connection.closed)
    clock.advance(100_000)
    expect(engine.attempts).toBe(1)
  })
})

describe('input from the engine', () => {
  it('that can not be read is told in the log, and a call in it is answered', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.sendText('{"type":')
    connection.send({ type: 'invokefunction', invocation_id: ID, function_id: 'demo::a', action: 7, data: 1 })
    expect(await connection.frame('invocationresult')).toMatchObject({
      invocation_id: ID,
      error: { code: 'deserialization_error' },
    })
    expect(world.logs.map(({ level }) => level)).toEqual(['warn', 'warn'])
  })

  it('that this client does not know, or that is empty, is ignored', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.sendText('  \n')
    connection.send({ type: 'registerservice', id: 'x' })
    connection.send({ type: 'invocationresult', invocation_id: ID, function_id: 'demo::a', result: 1 })
    connection.send({ type: 'ping', extra: true })
    await connection.frame('pong')
    expect(world.logs).toEqual([])
  })
})
