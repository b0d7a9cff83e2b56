import { describe, expect, it } from 'vitest'
import { iiiError } from '../../../framework/errors/iii-error.js'
import { type FunctionHandler, InvocationError } from '../../../framework/sdk/index.js'
import { until } from '../../helpers/until.js'
import { scriptedClient } from '../scripted-engine.js'

const ID = '11111111-1111-4111-8111-111111111111'
const invoke = { type: 'invokefunction', invocation_id: ID, function_id: 'demo::run' }

/** What the engine hears when it calls a function with this handler. */
async function answerOf(handler: FunctionHandler, frame: Record<string, unknown> = {}) {
  await using world = scriptedClient()
  world.client.registerFunction('demo::run', handler)
  const connection = await world.engine.welcome()
  connection.send({ ...invoke, data: null, ...frame })
  return await connection.frame('invocationresult')
}

describe('a handler', () => {
  it('gets the payload, the metadata and the call', async () => {
    const seen: unknown[] = []
    await answerOf(
      (data, metadata, { invocationId, functionId, traceparent, baggage, signal }) => {
        seen.push(data, metadata, { invocationId, functionId, traceparent, baggage }, signal.aborted)
      },
      { data: { a: [1] }, metadata: { m: 1 }, traceparent: 't', baggage: 'b' },
    )
    const call = { invocationId: ID, functionId: 'demo::run', traceparent: 't', baggage: 'b' }
    expect(seen).toEqual([{ a: [1] }, { m: 1 }, call, false])
  })

  it('answers with what it returns or promises', async () => {
    expect(await answerOf(() => ({ sum: 3 }))).toEqual({
      type: 'invocationresult',
      invocation_id: ID,
      function_id: 'demo::run',
      result: { sum: 3 },
    })
    expect(await answerOf(async () => [1, 2])).toMatchObject({ result: [1, 2] })
    expect(await answerOf(() => undefined)).not.toHaveProperty('result')
  })

  it.each<[string, FunctionHandler, object]>([
    [
      'an Error, as invocation_failed with its stack',
      () => {
        throw new TypeError('bad day')
      },
      {
        code: 'invocation_failed',
        message: 'bad day',
        stacktrace: expect.stringContaining('execute.test.ts') as string,
      },
    ],
    [
      'a value that is no Error, as text',
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- that is the case under test
      () => Promise.reject('plain text'),
      { code: 'invocation_failed', message: 'plain text' },
    ],
    [
      'an error with a code of its own, which it keeps',
      () => Promise.reject(iiiError('deserialization_error', { functionId: 'f', detail: 'd' })),
      { code: 'deserialization_error', message: 'Failed to deserialize input for f: d' },
    ],
    [
      'the failure of a call it made, with the code it started with',
      () => Promise.reject(new InvocationError({ code: 'OUT_OF_STOCK', message: 'none left' })),
      { code: 'OUT_OF_STOCK', message: 'none left', stacktrace: expect.any(String) as string },
    ],
    [
      'a result without a JSON form',
      () => 1n,
      { code: 'serialization_error', message: expect.any(String) as string },
    ],
  ])('can fail with %s', async (_case, handler, error) => {
    const frame = await answerOf(handler)
    expect(frame['error']).toEqual(error)
  })

  it('that nobody waits for fails into the log', async () => {
    await using world = scriptedClient()
    const failure = new Error('unheard')
    world.client.registerFunction('demo::run', () => Promise.reject(failure))
    const connection = await world.engine.welcome()
    connection.send({ type: 'invokefunction', function_id: 'demo::run', data: null })
    await until(() => world.logs.length > 0)
    expect(world.logs).toEqual([
      { level: 'error', message: expect.stringContaining('demo::run'), error: failure },
    ])
    expect(connection.of('invocationresult')).toEqual([])
  })

  it('sees its signal abort when the connection is lost, and its answer goes to no other connection', async () => {
    await using world = scriptedClient()
    const { client, clock, engine } = world
    let finish = (_result: string) => {}
    let signal: AbortSignal | undefined
    client.registerFunction('demo::run', (_data, _metadata, context) => {
      signal = context.signal
      return new Promise<string>((resolve) => (finish = resolve))
    })
    const first = await engine.welcome()
    first.send({ ...invoke, data: null })
    await until(() => signal)
    first.transport.terminate()
    await until(() => signal?.aborted === true)
    expect(signal?.reason).toMatchObject({ code: 'connection_lost' })
    await until(() => client.connectionState === 'reconnecting')
    clock.advance(1_000)
    const second = await engine.welcome(1)
    await second.frame('registerfunction')
    finish('too late')
    second.send({ type: 'ping' })
    await second.frame('pong')
    expect(second.of('invocationresult')).toEqual([])
  })
})

describe('a call for a function that is not here', () => {
  it('is answered with function_not_found', async () => {
    await using world = scriptedClient()
    const connection = await world.engine.welcome()
    connection.send({ ...invoke, data: null })
    expect(await connection.frame('invocationresult')).toMatchObject({
      error: { code: 'function_not_found' },
    })
  })

  it('is answered with function_not_invokable when the engine should have called a URL', async () => {
    await using world = scriptedClient()
    world.client.registerFunction('demo::run', { url: 'https://example.com' })
    const connection = await world.engine.welcome()
    connection.send({ ...invoke, data: null })
    expect(await connection.frame('invocationresult')).toMatchObject({
      error: {
        code: 'function_not_invokable',
        message: 'Function is HTTP-invoked and cannot be invoked locally',
      },
    })
  })
})
