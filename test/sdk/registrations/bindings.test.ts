import { describe, expect, it } from 'vitest'
import { until } from '../../helpers/until.js'
import { type ScriptedConnection, scriptedClient } from '../scripted-engine.js'

const ask = { type: 'registertrigger', id: 'b1', trigger_type: 'timer', function_id: 'demo::tick' }

/** Waits until the client has handled everything sent so far. */
async function handled(connection: ScriptedConnection): Promise<void> {
  const seen = connection.of('pong').length
  connection.send({ type: 'ping' })
  await connection.frame('pong', seen)
}

describe('a provider', () => {
  it('receives a binding whole and answers for it', async () => {
    await using world = scriptedClient()
    const received: unknown[] = []
    world.client.registerTriggerType(
      { id: 'timer' },
      { registerTrigger: (config) => void received.push(config), unregisterTrigger: () => undefined },
    )
    const connection = await world.engine.welcome()
    connection.send({ ...ask, config: { every: 1 }, metadata: { m: 1 }, namespace: 'shop' })
    expect(await connection.frame('triggerregistrationresult')).toEqual({
      type: 'triggerregistrationresult',
      id: 'b1',
      trigger_type: 'timer',
      function_id: 'demo::tick',
    })
    expect(received).toEqual([
      { id: 'b1', function_id: 'demo::tick', config: { every: 1 }, metadata: { m: 1 }, namespace: 'shop' },
    ])
  })

  it('refuses a binding by throwing', async () => {
    await using world = scriptedClient()
    const registerTrigger = () => Promise.reject(new Error('too fast'))
    world.client.registerTriggerType({ id: 'timer' }, { registerTrigger, unregisterTrigger: () => undefined })
    const connection = await world.engine.welcome()
    connection.send({ ...ask, config: null })
    expect(await connection.frame('triggerregistrationresult')).toMatchObject({
      error: { code: 'trigger_registration_failed', message: 'too fast' },
    })
  })

  it('of another type is told to be unknown', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.send({ ...ask, config: null })
    expect(await connection.frame('triggerregistrationresult')).toMatchObject({
      error: { code: 'trigger_type_not_found', message: 'Trigger type not found' },
    })
  })

  it('is told of a release only once the same binding was taken', async () => {
    await using world = scriptedClient()
    const events: string[] = []
    let finish = () => {}
    world.client.registerTriggerType(
      { id: 'timer' },
      {
        registerTrigger: async ({ id }) => {
          if (id === 'b1') await new Promise<void>((resolve) => (finish = resolve))
          events.push(`took ${id}`)
        },
        unregisterTrigger: ({ id, function_id }) => void events.push(`released ${id} '${function_id}'`),
      },
    )
    const connection = await world.engine.welcome()
    connection.send({ ...ask, config: null })
    connection.send({ type: 'unregistertrigger', id: 'b1', trigger_type: 'timer' })
    connection.send({ ...ask, id: 'b2', config: null })
    await connection.frame('triggerregistrationresult')
    expect(events).toEqual(['took b2'])
    finish()
    await until(() => events.length === 3)
    expect(events).toEqual(['took b2', 'took b1', "released b1 ''"])
  })

  it('that fails to release a binding is reported in the log', async () => {
    await using world = scriptedClient()
    const failure = new Error('stuck')
    const unregisterTrigger = () => {
      throw failure
    }
    world.client.registerTriggerType({ id: 'timer' }, { registerTrigger: () => undefined, unregisterTrigger })
    const connection = await world.engine.welcome()
    connection.send({ type: 'unregistertrigger', id: 'b1', trigger_type: 'timer' })
    await until(() => world.logs.length > 0)
    expect(world.logs).toEqual([{ level: 'error', message: expect.stringContaining('b1'), error: failure }])
  })

  it('ignores the release of a type it does not provide', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.send({ type: 'unregistertrigger', id: 'b1', trigger_type: 'timer' })
    connection.send({ type: 'unregistertrigger', id: 'b1' })
    await handled(connection)
    expect(world.logs).toEqual([])
  })
})
