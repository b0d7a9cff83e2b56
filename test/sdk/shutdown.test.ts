import { describe, expect, it } from 'vitest'
import { InvocationError } from '../../framework/sdk/index.js'
import { until } from '../helpers/until.js'
import { scriptedClient, ScriptedEngine } from './scripted-engine.js'

const ID = '11111111-1111-4111-8111-111111111111'

describe('shutting down', () => {
  it('rejects what waits, closes, and stays closed', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    const connection = await engine.welcome()
    const answer = client.trigger({ function_id: 'demo::a', payload: 1 })
    const outcome = answer.catch((thrown: unknown) => thrown)
    await connection.call('demo::a')
    await Promise.all([client.shutdown(), client.shutdown()])
    expect(await outcome).toMatchObject({ message: 'iii is shutting down' })
    expect(await outcome).not.toBeInstanceOf(InvocationError)
    await until(() => connection.closed)
    clock.advance(100_000)
    expect(engine.attempts).toBe(1)
    expect(clock.waiting).toBe(0)
    expect(client.connectionState).toBe('disconnected')
    await expect(client.trigger({ function_id: 'demo::a', payload: 1 })).rejects.toThrow(
      'iii is shutting down',
    )
    await expect(client.ready()).rejects.toThrow('iii is shutting down')
    expect(() => client.registerFunction('demo::b', () => 1)).toThrow('iii is shutting down')
  })

  it('while there is no connection ends the attempts', async () => {
    await using world = scriptedClient({}, new ScriptedEngine(new Error('nobody there')))
    const { client, engine, clock } = world
    const answer = client.trigger({ function_id: 'demo::a', payload: 1 })
    const outcome = expect(answer).rejects.toThrow('iii is shutting down')
    await until(() => client.connectionState === 'reconnecting')
    await client.shutdown()
    await outcome
    expect(clock.waiting).toBe(0)
    clock.advance(100_000)
    expect(engine.attempts).toBe(1)
  })

  it('with time to drain withdraws the functions and lets running handlers answer', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    let finish = () => {}
    client.registerFunction('demo::slow', async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      return 'finished'
    })
    const connection = await engine.welcome()
    connection.send({ type: 'invokefunction', invocation_id: ID, function_id: 'demo::slow', data: 1 })
    connection.send({ type: 'ping' })
    await connection.frame('pong')
    const stopped = client.shutdown({ drainMs: 60_000 })
    await connection.frame('unregisterfunction')
    expect(connection.closed).toBeUndefined()
    finish()
    await stopped
    expect(await connection.frame('invocationresult')).toMatchObject({ result: 'finished' })
    await until(() => connection.closed)
  })

  it('aborts the handlers that use up the time to drain', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    let signal: AbortSignal | undefined
    client.registerFunction('demo::stuck', (_data, _metadata, context) => {
      signal = context.signal
      return new Promise(() => {})
    })
    const connection = await engine.welcome()
    connection.send({ type: 'invokefunction', invocation_id: ID, function_id: 'demo::stuck', data: 1 })
    await until(() => signal)
    const stopped = client.shutdown({ drainMs: 500 })
    clock.advance(500)
    await stopped
    expect(signal?.aborted).toBe(true)
    expect(signal?.reason).toMatchObject({ code: 'SHUTDOWN' })
  })
})
