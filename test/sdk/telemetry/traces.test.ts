import { describe, expect, it } from 'vitest'
import {
  currentSpanId,
  currentTraceId,
  getBaggageEntry,
  injectTraceparent,
  runInContext,
  setBaggageEntry,
  setCurrentSpanAttribute,
  setCurrentSpanError,
  withSpan,
} from '../../../framework/sdk/doors/observability.js'
import { type Client, TriggerAction } from '../../../framework/sdk/index.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { scriptedClient, type WireFrame } from '../scripted-engine.js'
import { plain } from './collector.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const ID = '11111111-1111-4111-8111-111111111111'
const invoke = { type: 'invokefunction', invocation_id: ID, function_id: 'demo::run', data: null }

/** A call inside a handler that nobody has to answer. */
function tell(client: Client, function_id: string): void {
  void client.trigger<null>({ function_id, payload: null, action: TriggerAction.Void() })
}

describe('a handler served while telemetry is on', () => {
  it('is a span below its caller, and calls made inside name it as their parent', async () => {
    await using world = scriptedClient({ otel: {} })
    world.client.registerFunction('demo::run', async () => {
      await Promise.resolve()
      tell(world.client, 'other::one')
      return [currentTraceId(), currentSpanId()]
    })
    const connection = await world.engine.welcome()
    connection.send({ ...invoke, traceparent: `00-${TRACE}-${PARENT}-01`, baggage: 'user=ada' })
    const nested = await connection.call('other::one')
    const answer = await connection.frame('invocationresult')
    world.clock.advance(100)
    const span = await connection.telemetry((received) => received.spans[0])
    expect(span).toMatchObject({
      traceId: TRACE,
      parentSpanId: PARENT,
      name: 'execute demo::run',
      kind: 1,
      status: { code: 1 },
    })
    expect(answer['result']).toEqual([TRACE, span.spanId])
    expect(nested).toMatchObject({ traceparent: `00-${TRACE}-${span.spanId}-01`, baggage: 'user=ada' })
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano))
    expect(plain(span.attributes)).toEqual({ 'iii.function.id': 'demo::run' })
  })

  it('starts a trace of its own where its caller has none', async () => {
    await using world = scriptedClient({ otel: {} })
    world.client.registerFunction('demo::run', () => injectTraceparent())
    const connection = await world.engine.welcome()
    connection.send(invoke)
    const { result } = await connection.frame('invocationresult')
    world.clock.advance(100)
    const span = await connection.telemetry((received) => received.spans[0])
    expect(span).not.toHaveProperty('parentSpanId')
    expect(result).toBe(`00-${span.traceId}-${span.spanId}-01`)
  })

  it('notes what it throws, and keeps a status its own code gave', async () => {
    await using world = scriptedClient({ otel: {}, log: () => {} })
    world.client.registerFunction('demo::run', () => Promise.reject(new TypeError('bad day')))
    world.client.registerFunction('demo::mark', () => {
      setCurrentSpanAttribute('card', 'visa')
      setCurrentSpanError('declined')
    })
    const connection = await world.engine.welcome()
    connection.send(invoke)
    connection.send({ ...invoke, function_id: 'demo::mark' })
    await connection.frame('invocationresult', 1)
    world.clock.advance(100)
    const spans = await connection.telemetry(({ spans }) => spans.length === 2 && spans)
    const [failed, marked] = ['execute demo::run', 'execute demo::mark'].map((name) =>
      spans.find((span) => span.name === name),
    )
    expect(failed?.status).toEqual({ code: 2, message: 'bad day' })
    expect(failed?.events?.[0]?.name).toBe('exception')
    expect(plain(failed!.events![0]!.attributes)).toMatchObject({
      'exception.type': 'TypeError',
      'exception.message': 'bad day',
      'exception.stacktrace': expect.stringContaining('traces.test.ts') as string,
    })
    expect(marked?.status).toEqual({ code: 2, message: 'declined' })
    expect(plain(marked!.attributes)).toMatchObject({ card: 'visa' })
  })

  it('passes on a trace its caller does not keep, without recording it', async () => {
    await using world = scriptedClient({ otel: {} })
    world.client.registerFunction('demo::run', () => tell(world.client, 'o::o'))
    const connection = await world.engine.welcome()
    const traceparent = `00-${TRACE}-${PARENT}-00`
    connection.send({ ...invoke, traceparent })
    expect(await connection.call('o::o')).toMatchObject({ traceparent })
    await connection.frame('invocationresult')
    world.clock.advance(1_000)
    expect(connection.raw).toEqual([])
  })

  it('keeps calls that run side by side apart', async () => {
    await using world = scriptedClient({ otel: {} })
    world.client.registerFunction('demo::run', async (turns: number) => {
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
      return currentTraceId()
    })
    const connection = await world.engine.welcome()
    const traces = Array.from({ length: 8 }, (_, index) =>
      String(index + 1)
        .repeat(32)
        .slice(0, 32),
    )
    for (const [index, trace] of traces.entries()) {
      connection.send({
        ...invoke,
        invocation_id: ID.replace(/^1/, String(index)),
        data: (index * 3) % 5,
        traceparent: `00-${trace}-${PARENT}-01`,
      })
    }
    await connection.frame('invocationresult', traces.length - 1)
    const answers = connection.of('invocationresult')
    const traceOf = (answer: WireFrame) => traces[Number(String(answer['invocation_id'])[0])]
    expect(answers.map((answer) => answer['result'])).toEqual(answers.map(traceOf))
  })
})

describe('while telemetry is off', () => {
  it('a call carries only the trace it is given, and handlers run without a context', async () => {
    await using world = scriptedClient()
    world.client.registerFunction('demo::run', () => {
      tell(world.client, 'other::one')
      return currentTraceId() ?? 'none'
    })
    const connection = await world.engine.welcome()
    connection.send({ ...invoke, traceparent: `00-${TRACE}-${PARENT}-01` })
    expect(await connection.call('other::one')).not.toHaveProperty('traceparent')
    expect(await connection.frame('invocationresult')).toMatchObject({ result: 'none' })
    world.clock.advance(100_000)
    expect(connection.raw).toEqual([])
  })

  it('withSpan still runs the work and gives back what it returns or throws', async () => {
    expect(await withSpan('work', {}, async (span) => span.isRecording())).toBe(false)
    await expect(withSpan('work', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})

it('withSpan inside a handler is a span between it and the calls it makes', async () => {
  await using world = scriptedClient({ otel: {} })
  world.client.registerFunction('demo::run', () =>
    withSpan('charge', { kind: 3 }, async (span) => {
      tell(world.client, 'other::one')
      return span.setAttribute('amount', 42).spanId
    }),
  )
  const connection = await world.engine.welcome()
  connection.send(invoke)
  const { traceparent } = await connection.call('other::one')
  world.clock.advance(100)
  const spans = await connection.telemetry(({ spans }) => spans.length === 2 && spans)
  const [inner, outer] = [
    spans.find((span) => span.name === 'charge')!,
    spans.find((span) => span.name !== 'charge')!,
  ]
  expect(inner).toMatchObject({ kind: 3, parentSpanId: outer.spanId, traceId: outer.traceId })
  expect(plain(inner.attributes)).toEqual({ amount: '42' })
  expect(traceparent).toBe(`00-${inner.traceId}-${inner.spanId}-01`)
})

it('baggage can be read and added to, and calls made in the new context send it', async () => {
  await using world = scriptedClient({ otel: {} })
  world.client.registerFunction('demo::run', () => {
    runInContext(setBaggageEntry('plan', 'a b'), () => {
      tell(world.client, 'other::one')
    })
    return getBaggageEntry('user')
  })
  const connection = await world.engine.welcome()
  connection.send({ ...invoke, baggage: 'user=ada' })
  expect(await connection.call('other::one')).toMatchObject({ baggage: 'user=ada,plan=a%20b' })
  expect(await connection.frame('invocationresult')).toMatchObject({ result: 'ada' })
})

it('a trace goes through the engine from worker to worker', async () => {
  await using engine = await startTestEngine()
  await using callee = await connectWorker(engine.url, { workerName: 'callee', otel: {} }, (client) =>
    client.registerFunction('callee::id', () => currentTraceId()),
  )
  await using caller = await connectWorker(engine.url, { workerName: 'caller', otel: {} })
  void callee
  const seen = await withSpan('request', {}, async (span) => [
    span.traceId,
    await caller.trigger<null, string>({ function_id: 'callee::id', payload: null }),
  ])
  expect(seen[0]).toBe(seen[1])
})
