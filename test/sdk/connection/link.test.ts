import { describe, expect, it } from 'vitest'
import type { ConnectionState } from '../../../framework/sdk/index.js'
import { until } from '../../helpers/until.js'
import { scriptedClient, ScriptedEngine } from '../scripted-engine.js'

const nobody = () => new ScriptedEngine(new Error('nobody there'))

describe('an unreachable engine', () => {
  it('is no error: the client keeps trying, each time later, and says so once', async () => {
    await using world = scriptedClient({}, nobody())
    const { client, engine, clock, logs } = world
    const delays: (number | undefined)[] = []
    for (let attempt = 1; attempt <= 4; attempt++) {
      await until(() => engine.attempts === attempt && client.connectionState === 'reconnecting')
      delays.push(clock.untilNext)
      clock.advance(clock.untilNext ?? 0)
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(logs.filter(({ level }) => level !== 'debug')).toEqual([
      { level: 'warn', message: expect.stringContaining('the scripted engine') },
    ])
    expect(logs[0]?.message).toContain('nobody there')
  })

  it('ends the client once the attempts are used up; everything that waits is told why', async () => {
    await using world = scriptedClient({ reconnectionConfig: { maxRetries: 1 } }, nobody())
    const { client, clock } = world
    const waiting = client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    const ready = client.ready()
    const outcomes = Promise.all([
      expect(waiting).rejects.toMatchObject({
        code: 'engine_unreachable',
        function_id: 'demo::a',
        message: expect.stringContaining('after 2 attempts: nobody there'),
        hint: expect.stringContaining('`iii`'),
      }),
      expect(ready).rejects.toMatchObject({ code: 'engine_unreachable' }),
    ])
    await until(() => client.connectionState === 'reconnecting')
    clock.advance(1_000)
    await outcomes
    expect(client.connectionState).toBe('failed')
    expect(client.lastError).toMatchObject({ code: 'engine_unreachable' })
    await expect(client.trigger({ function_id: 'demo::b', payload: 1 })).rejects.toMatchObject({
      code: 'engine_unreachable',
      function_id: 'demo::b',
    })
    await expect(client.ready()).rejects.toMatchObject({ code: 'engine_unreachable' })
  })
})

describe('the connection', () => {
  it('tells its states to whoever listens, until they stop', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    const states: ConnectionState[] = []
    const stop = client.onConnectionState((state) => states.push(state))
    const connection = await engine.welcome()
    await until(() => client.workerId === 'worker-0')
    connection.transport.terminate()
    await until(() => client.connectionState === 'reconnecting')
    expect(client.lastError).toMatchObject({ code: 'connection_lost' })
    clock.advance(1_000)
    await engine.welcome(1)
    await until(() => client.workerId === 'worker-1')
    expect(client.lastError).toBeUndefined()
    stop()
    await client.shutdown()
    expect(states).toEqual(['connected', 'reconnecting', 'connecting', 'connected'])
    expect(client.connectionState).toBe('disconnected')
  })

  it('survives a listener that throws', async () => {
    await using world = scriptedClient()
    const failure = new Error('oops')
    world.client.onConnectionState(() => {
      throw failure
    })
    await world.engine.welcome()
    await until(() => world.client.workerId)
    expect(world.logs).toContainEqual({ level: 'error', message: expect.any(String), error: failure })
  })

  it('waits longer and longer for an engine that accepts and drops without a welcome', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    const delays: (number | undefined)[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const connection = await engine.connection(attempt)
      connection.transport.terminate()
      await until(() => client.connectionState === 'reconnecting')
      delays.push(clock.untilNext)
      clock.advance(clock.untilNext ?? 0)
    }
    expect(delays).toEqual([1_000, 2_000, 4_000])
  })

  it('that is refused says why: to the log, to calls, and as lastError', async () => {
    await using world = scriptedClient()
    const { client, engine, logs } = world
    const connection = await engine.connection()
    const answer = client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    const outcome = expect(answer).rejects.toMatchObject({
      code: 'AUTH_ERROR',
      message: 'AUTH_ERROR: who are you?',
    })
    await connection.call('demo::a')
    connection.send({ type: 'error', error: { code: 'AUTH_ERROR', message: 'who are you?' } })
    connection.transport.close()
    await outcome
    await until(() => client.connectionState === 'reconnecting')
    expect(client.lastError).toMatchObject({ code: 'AUTH_ERROR', message: 'who are you?' })
    expect(logs).toContainEqual({ level: 'error', message: 'who are you?' })
  })
})

describe('ready', () => {
  it('resolves once the engine has answered a ping written after everything before', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    let isReady = false
    client.registerFunction('demo::a', () => 1)
    const ready = client.ready().then(() => (isReady = true))
    const connection = await engine.welcome()
    await connection.frame('ping')
    expect(connection.frames.map(({ type }) => type)).toEqual(['invokefunction', 'registerfunction', 'ping'])
    expect(isReady).toBe(false)
    connection.send({ type: 'pong' })
    await ready
  })

  it('asks the next connection when this one is lost', async () => {
    await using world = scriptedClient()
    const { client, engine, clock } = world
    const ready = client.ready()
    const first = await engine.welcome()
    await first.frame('ping')
    first.transport.terminate()
    await until(() => client.connectionState === 'reconnecting')
    clock.advance(1_000)
    const second = await engine.welcome(1)
    await second.frame('ping')
    second.send({ type: 'pong' })
    await ready
    const again = client.ready()
    await second.frame('ping', 1)
    second.send({ type: 'pong' })
    await again
  })
})
