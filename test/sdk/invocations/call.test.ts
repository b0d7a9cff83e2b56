import { describe, expect, it } from 'vitest'
import { InvocationError, TriggerAction } from '../../../framework/sdk/index.js'
import { until } from '../../helpers/until.js'
import { scriptedClient, ScriptedEngine } from '../scripted-engine.js'

/** A cycle, which has no JSON form. */
function cycle(): unknown {
  const object: { self?: unknown } = {}
  object.self = object
  return object
}

describe('a call', () => {
  it('carries its payload, metadata and trace context, and resolves to the result', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const answer = world.client.trigger({
      function_id: 'math::add',
      payload: { a: 1 },
      metadata: { who: 'me' },
      traceparent: '00-1-2-01',
      baggage: 'k=v',
    })
    const frame = await connection.call('math::add')
    expect(frame).toEqual({
      type: 'invokefunction',
      invocation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      function_id: 'math::add',
      data: { a: 1 },
      metadata: { who: 'me' },
      traceparent: '00-1-2-01',
      baggage: 'k=v',
    })
    const { invocation_id } = frame
    connection.send({ type: 'invocationresult', invocation_id, function_id: 'math::add', result: { c: 3 } })
    expect(await answer).toEqual({ c: 3 })
  })

  it('always has data: an absent payload is null', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    void world.client.trigger({ function_id: 'demo::a', action: TriggerAction.Void() })
    expect(await connection.call('demo::a')).toEqual({
      type: 'invokefunction',
      function_id: 'demo::a',
      action: { type: 'void' },
      data: null,
    })
  })

  it('resolves to undefined when the answer has neither result nor error', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1 })
    const { invocation_id } = await connection.call('demo::a')
    connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::a', error: null })
    expect(await answer).toBeUndefined()
  })

  it('rejects with the code, message and stack of the other side', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1 })
    const { invocation_id } = await connection.call('demo::a')
    const error = { code: 'OUT_OF_STOCK', message: 'none left', stacktrace: 'at shop' }
    connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::a', error, result: 1 })
    const failure = await answer.catch((thrown: unknown) => thrown)
    expect(failure).toBeInstanceOf(InvocationError)
    expect(failure).toMatchObject({
      name: 'InvocationError',
      message: 'OUT_OF_STOCK: none left',
      code: 'OUT_OF_STOCK',
      function_id: 'demo::a',
      stacktrace: 'at shop',
    })
  })

  it('rejects with UNKNOWN when the error can not be read', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1 })
    const { invocation_id } = await connection.call('demo::a')
    connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::a', error: 'just text' })
    await expect(answer).rejects.toMatchObject({ code: 'UNKNOWN', function_id: 'demo::a' })
  })

  it('without an answer ends with TIMEOUT, and the late answer is ignored', async () => {
    await using world = scriptedClient({ invocationTimeoutMs: 2_000 })
    const { client, clock, engine, logs } = world
    const connection = await engine.welcome()
    const byDefault = client.trigger({ function_id: 'demo::a', payload: 1 })
    const byRequest = client.trigger({ function_id: 'demo::b', payload: 1, timeoutMs: 50 })
    const forEver = client.trigger({ function_id: 'demo::c', payload: 1, timeoutMs: 0 })
    const outcomes = Promise.allSettled([byDefault, byRequest, forEver])
    const { invocation_id } = await connection.call('demo::b')
    clock.advance(60)
    await expect(byRequest).rejects.toMatchObject({
      message: 'TIMEOUT: invocation timed out after 50ms',
      function_id: 'demo::b',
    })
    connection.send({ type: 'invocationresult', invocation_id, function_id: 'demo::b', result: 1 })
    clock.advance(2_000)
    await expect(byDefault).rejects.toMatchObject({ code: 'TIMEOUT' })
    const waiting = await connection.call('demo::c')
    connection.send({ ...waiting, type: 'invocationresult', result: 'at last' })
    expect((await outcomes)[2]).toEqual({ status: 'fulfilled', value: 'at last' })
    expect(logs).toEqual([])
  })

  it('with the void action resolves at once, without an id', async () => {
    await using world = scriptedClient()
    expect(
      await world.client.trigger({ function_id: 'demo::a', payload: 1, action: TriggerAction.Void() }),
    ).toBe(undefined)
    const connection = await world.engine.welcome()
    expect(await connection.call('demo::a')).not.toHaveProperty('invocation_id')
  })

  it('with the enqueue action resolves to the receipt', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    const action = TriggerAction.Enqueue({ queue: 'orders' })
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1, action })
    const frame = await connection.call('demo::a')
    expect(frame['action']).toEqual({ type: 'enqueue', queue: 'orders' })
    connection.send({ ...frame, type: 'invocationresult', result: { messageReceiptId: 'r1' } })
    expect(await answer).toEqual({ messageReceiptId: 'r1' })
  })

  it('whose payload has no JSON form is refused', async () => {
    await using world = scriptedClient()
    await expect(world.client.trigger({ function_id: 'demo::a', payload: cycle() })).rejects.toMatchObject({
      name: 'InvocationError',
      code: 'serialization_error',
    })
  })

  it.each([
    ['a blank namespace', { namespace: ' ' }, 'INVALID_NAMESPACE'],
    ['a negative time limit', { timeoutMs: -1 }, 'client_option_invalid'],
    ['a time limit that is no number', { timeoutMs: Number.NaN }, 'client_option_invalid'],
  ])('with %s is refused', async (_case, options, code) => {
    await using world = scriptedClient()
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1, ...options })
    await expect(answer).rejects.toMatchObject({ code, function_id: 'demo::a' })
  })

  it('goes to the namespace of the client, of the request, or of the engine', async () => {
    await using world = scriptedClient({ namespace: 'shop' })
    const { client, engine } = world
    const connection = await engine.welcome()
    const action = TriggerAction.Void()
    await client.trigger({ function_id: 'demo::own', payload: 1, action })
    await client.trigger({ function_id: 'demo::other', payload: 1, action, namespace: 'billing' })
    await client.trigger({ function_id: 'engine::workers::list', payload: {}, action })
    expect(await connection.call('demo::own')).toMatchObject({ namespace: 'shop' })
    expect(await connection.call('demo::other')).toMatchObject({ namespace: 'billing' })
    expect(await connection.call('engine::workers::list')).toMatchObject({ namespace: 'default' })
  })

  it('ends with connection_lost when the connection goes, because its answer can not come any more', async () => {
    await using world = scriptedClient()
    const { client, engine } = world
    const connection = await engine.welcome()
    const answer = client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    const outcome = expect(answer).rejects.toMatchObject({ code: 'connection_lost', function_id: 'demo::a' })
    await connection.call('demo::a')
    connection.transport.terminate()
    await outcome
    await until(() => client.connectionState === 'reconnecting')
  })

  it('ends with connection_lost also when it had waited for that connection', async () => {
    await using world = scriptedClient()
    const answer = world.client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    const outcome = expect(answer).rejects.toMatchObject({ code: 'connection_lost' })
    const connection = await world.engine.welcome()
    await connection.call('demo::a')
    connection.transport.terminate()
    await outcome
  })

  it('that no connection has taken survives failed attempts', async () => {
    await using world = scriptedClient({}, new ScriptedEngine(new Error('nobody there')))
    const { client, engine, clock } = world
    const answer = client.trigger({ function_id: 'demo::a', payload: 1, timeoutMs: 0 })
    await until(() => client.connectionState === 'reconnecting')
    clock.advance(1_000)
    await until(() => engine.attempts === 2 && client.connectionState === 'reconnecting')
    engine.refusal = undefined
    clock.advance(2_000)
    const connection = await engine.welcome()
    const frame = await connection.call('demo::a')
    connection.send({ ...frame, type: 'invocationresult', result: 'made it' })
    expect(await answer).toBe('made it')
  })
})
