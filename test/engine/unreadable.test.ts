import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

const id = '22222222-2222-4222-8222-222222222222'
const call = { type: 'invokefunction', invocation_id: id, function_id: 'demo::echo', data: {} }
const binding = {
  type: 'registertrigger',
  id: 'b',
  trigger_type: 'demo',
  function_id: 'demo::echo',
  config: null,
}

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine[Symbol.asyncDispose]())

/** Sends input that nobody can read, and shows that the connection still serves calls, also one already in flight. */
async function survives(input: string | Buffer): Promise<Awaited<ReturnType<TestEngine['connect']>>> {
  const worker = await engine.connect()
  worker.send({ type: 'registerfunction', id: `demo::${worker.id}` })
  const inFlight = worker.call(`demo::${worker.id}`, 'before')
  const delivered = await worker.take('invokefunction')
  worker.write(input)
  worker.send({ ...delivered, type: 'invocationresult', result: 'before' })
  expect((await inFlight)['result']).toBe('before')
  await worker.synced()
  return worker
}

function reasonFor(workerId: string): string | undefined {
  return engine.events('frame_unreadable').find((entry) => entry.workerId === workerId)?.reason
}

describe('input that is no frame is dropped, logged, and costs nothing', () => {
  it.each([
    ['text that is not JSON', '{"type":'],
    ['JSON that is no object', '[1,2]'],
    ['an unknown type', '{"type":"teleport"}'],
    ['no type', '{"id":"x"}'],
    ['a type that is no string', '{"type":1}'],
    ['a type every object has', '{"type":"constructor"}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
    ['nesting deeper than 128 levels', `{"type":"ping","x":${'['.repeat(130)}${']'.repeat(130)}}`],
    ['a missing member', '{"type":"registerfunction"}'],
    ['a member of the wrong type', '{"type":"registerfunction","id":5}'],
    ['a trigger type without description', '{"type":"registertriggertype","id":"t"}'],
    ['a result whose id is no UUID', '{"type":"invocationresult","invocation_id":"x","function_id":"f"}'],
    [
      'a lower-case HTTP method',
      '{"type":"registerfunction","id":"f","invocation":{"url":"http://x","method":"get"}}',
    ],
    [
      'an HTTP header that is null',
      '{"type":"registerfunction","id":"f","invocation":{"url":"http://x","headers":null}}',
    ],
  ])('%s', async (_what, input) => {
    const worker = await survives(input)
    expect(reasonFor(worker.id)).toBeTypeOf('string')
    expect(worker.has('invocationresult')).toBe(false)
  })

  it('a result with a malformed error is dropped, and the call waits on', async () => {
    const worker = await engine.connect()
    worker.send({ type: 'registerfunction', id: 'demo::bad-error' })
    const answer = worker.call('demo::bad-error')
    const { invocation_id } = await worker.take('invokefunction')
    const result = { type: 'invocationresult', invocation_id, function_id: 'demo::bad-error' }
    worker.send({ ...result, error: 'boom' }, { ...result, result: 'fine' })
    expect((await answer)['result']).toBe('fine')
  })
})

describe('input without a meaning is ignored in silence', () => {
  it.each([
    ['empty text', ''],
    ['white space', ' \n\t '],
    ['a telemetry frame', Buffer.from('OTLP{"resourceSpans":[]}')],
    ['a pong', '{"type":"pong"}'],
  ])('%s', async (_what, input) => {
    const worker = await survives(input)
    expect(reasonFor(worker.id)).toBeUndefined()
  })

  it('a frame only the engine sends is noted', async () => {
    const worker = await survives('{"type":"workerregistered","worker_id":"x"}')
    expect(engine.events('frame_unexpected')).toContainEqual({
      event: 'frame_unexpected',
      workerId: worker.id,
      type: 'workerregistered',
    })
  })

  it('a result for an id nobody waits for', async () => {
    await survives(
      JSON.stringify({ type: 'invocationresult', invocation_id: id, function_id: 'f', result: 1 }),
    )
  })
})

describe('a call that can’t be read but whose id can is answered deserialization_error', () => {
  it.each([
    ['an id that is no UUID', { ...call, invocation_id: 'seven' }],
    ['no function id', { ...call, function_id: undefined }],
    ['an action without a type', { ...call, action: { queue: 'q' } }],
    ['an enqueue action without a queue', { ...call, action: { type: 'enqueue' } }],
    ['a namespace that is no string', { ...call, namespace: 5 }],
  ])('%s', async (_what, frame) => {
    const worker = await survives(JSON.stringify(frame))
    expect(await worker.take('invocationresult', { invocation_id: frame.invocation_id })).toMatchObject({
      function_id: frame.function_id ?? '',
      error: { code: 'deserialization_error' },
    })
  })

  it('without a readable id there is nobody to answer', async () => {
    const worker = await survives(JSON.stringify({ ...call, invocation_id: 5 }))
    expect(worker.has('invocationresult')).toBe(false)
  })
})

describe('what is merely missing reads as null', () => {
  it('data of a call', async () => {
    const worker = await engine.connect()
    await worker.serve('demo::no-data', (data) => ({ was: data }))
    worker.send({ ...call, function_id: 'demo::no-data', data: undefined })
    expect(await worker.take('invocationresult')).toMatchObject({ result: { was: null } })
  })

  it('config of a trigger', async () => {
    const worker = await engine.connect()
    worker.send(
      { type: 'registertriggertype', id: 'demo', description: '' },
      { ...binding, config: undefined },
    )
    expect(await worker.take('registertrigger', { id: 'b' })).toMatchObject({ config: null })
  })
})

it('unknown members are ignored, as is the stray message_type of old clients', async () => {
  const worker = await engine.connect()
  await worker.serve('demo::stray', undefined, { message_type: 'registerfunction', colour: 'blue' })
  expect((await worker.call('demo::stray', 1, { message_type: 'x' }))['result']).toBe(1)
})

it('a binary message is read like a text one', async () => {
  const worker = await engine.connect()
  worker.write(Buffer.from('{"type":"ping"}'))
  await worker.take('pong')
})

it('a message over the limit costs only the connection that sent it', async () => {
  await using small = await startTestEngine({ maxMessageBytes: 1_000 })
  const [culprit, callee, caller] = [await small.connect(), await small.connect(), await small.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::slow' })
  await callee.synced()
  const answer = caller.call('demo::slow')
  const { invocation_id } = await callee.take('invokefunction')
  culprit.write('x'.repeat(1_001))
  await until(() => culprit.closeCode !== undefined)
  callee.send({ type: 'invocationresult', invocation_id, function_id: 'demo::slow', result: 'alive' })
  expect((await answer)['result']).toBe('alive')
})
