import { expect, it } from 'vitest'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

it('the first frame a worker gets is workerregistered with two UUIDs', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  expect(worker.frames[0]).toEqual({
    type: 'workerregistered',
    worker_id: expect.stringMatching(uuid),
    reattach_token: expect.stringMatching(uuid),
  })
})

it('a call reaches the worker that serves the function, and its result the caller, under the caller’s own id', async () => {
  await using engine = await startTestEngine()
  const [callee, caller] = [await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'math::add' })
  await callee.synced()
  const id = '11111111-1111-4111-8111-111111111111'
  caller.send({
    type: 'invokefunction',
    invocation_id: id,
    function_id: 'math::add',
    data: { a: 1 },
    metadata: { m: 1 },
  })
  const delivered = await callee.take('invokefunction')
  expect(delivered).toEqual({
    type: 'invokefunction',
    invocation_id: expect.stringMatching(uuid),
    function_id: 'math::add',
    data: { a: 1, _caller_worker_id: caller.id },
    metadata: { m: 1 },
  })
  expect(delivered['invocation_id']).not.toBe(id)
  callee.send({ ...delivered, type: 'invocationresult', result: { c: 3 } })
  expect(await caller.take('invocationresult')).toEqual({
    type: 'invocationresult',
    invocation_id: id,
    function_id: 'math::add',
    result: { c: 3 },
  })
})

it('a result that is null arrives without the member', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  await worker.serve('demo::null', () => null)
  expect(await worker.call('demo::null')).not.toHaveProperty('result')
})

it.each([[[1, 2]], ['text'], [7], [null], [true]])(
  'a payload that is %j passes unchanged',
  async (payload) => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.serve('demo::echo')
    expect((await worker.call('demo::echo', payload))['result']).toEqual(payload ?? undefined)
  },
)

it('the engine overwrites a caller id that the client wrote', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  await worker.serve('demo::echo')
  expect(await worker.result('demo::echo', { a: 1, _caller_worker_id: 'forged' })).toEqual({
    a: 1,
    _caller_worker_id: worker.id,
  })
})

it('an error of the callee arrives as it was sent, also beside a result', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'registerfunction', id: 'demo::fail' })
  const answer = worker.call('demo::fail')
  const error = { code: 'invocation_failed', message: 'boom', stacktrace: 'at line 1' }
  const { invocation_id } = await worker.take('invokefunction')
  worker.send({ type: 'invocationresult', invocation_id, function_id: 'demo::fail', result: 1, error })
  expect(await answer).toMatchObject({ error })
  expect(await answer).not.toHaveProperty('result')
})

it('an unknown function is function_not_found', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  expect(await worker.failure('demo::missing')).toEqual({
    code: 'function_not_found',
    message: 'Function demo::missing not found in namespace default.',
  })
})

it('a void call is delivered with an id and never answered', async () => {
  await using engine = await startTestEngine()
  const [callee, caller] = [await engine.connect(), await engine.connect()]
  let calls = 0
  await callee.serve('demo::count', () => ++calls)
  const id = '11111111-1111-4111-8111-111111111111'
  caller.send(
    {
      type: 'invokefunction',
      invocation_id: id,
      function_id: 'demo::count',
      data: {},
      action: { type: 'void' },
    },
    { type: 'invokefunction', function_id: 'demo::count', data: {}, action: { type: 'void' } },
    { type: 'invokefunction', function_id: 'demo::missing', data: {} },
  )
  await until(() => calls === 2)
  expect(
    callee.frames.filter(({ type }) => type === 'invokefunction').map((frame) => frame['invocation_id']),
  ).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)])
  await callee.synced()
  await caller.synced()
  expect(caller.has('invocationresult')).toBe(false)
})

it('results may overtake each other', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'registerfunction', id: 'demo::slow' })
  const [first, second] = [worker.call('demo::slow', { n: 1 }), worker.call('demo::slow', { n: 2 })]
  const [one, two] = [await worker.take('invokefunction'), await worker.take('invokefunction')]
  worker.send({ ...two, type: 'invocationresult', result: 'two' })
  expect((await second)['result']).toBe('two')
  worker.send({ ...one, type: 'invocationresult', result: 'one' })
  expect((await first)['result']).toBe('one')
})

it('two callers may use the same invocation id at once', async () => {
  await using engine = await startTestEngine()
  const [callee, left, right] = [await engine.connect(), await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::who' })
  await callee.synced()
  const call = {
    type: 'invokefunction',
    invocation_id: '11111111-1111-4111-8111-111111111111',
    function_id: 'demo::who',
  }
  left.send({ ...call, data: 'left' })
  right.send({ ...call, data: 'right' })
  for (const data of ['left', 'right']) {
    const { invocation_id } = await callee.take('invokefunction', { data })
    callee.send({ type: 'invocationresult', invocation_id, function_id: 'demo::who', result: data })
  }
  expect((await left.take('invocationresult'))['result']).toBe('left')
  expect((await right.take('invocationresult'))['result']).toBe('right')
})

it('a result counts only from the worker that was asked', async () => {
  await using engine = await startTestEngine()
  const [callee, caller, stranger] = [await engine.connect(), await engine.connect(), await engine.connect()]
  callee.send({ type: 'registerfunction', id: 'demo::secret' })
  await callee.synced()
  const answer = caller.call('demo::secret')
  const { invocation_id } = await callee.take('invokefunction')
  const result = { type: 'invocationresult', invocation_id, function_id: 'demo::secret' }
  stranger.send({ ...result, result: 'forged' })
  await stranger.synced()
  callee.send({ ...result, result: 'true' })
  expect((await answer)['result']).toBe('true')
})

it('a callee’s baggage names its function, and the reply echoes the caller’s trace members', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'registerfunction', id: 'demo::traced' })
  const traceparent = '00-801c7ad8917fdb41725f1cc669276114-5dba383cb1eabae6-01'
  const answer = worker.call('demo::traced', null, {
    traceparent,
    baggage: 'tenant=acme,iii.function.id=other',
  })
  const delivered = await worker.take('invokefunction')
  expect(delivered).toMatchObject({ traceparent, baggage: 'tenant=acme,iii.function.id=demo::traced' })
  worker.send({ ...delivered, type: 'invocationresult', traceparent: 'ignored', baggage: 'ignored' })
  expect(await answer).toMatchObject({ traceparent, baggage: 'tenant=acme,iii.function.id=other' })
})

it('a blank namespace is INVALID_NAMESPACE', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  const answer = await worker.call('demo::echo', {}, { namespace: '  ' })
  expect(answer).toMatchObject({ error: { code: 'INVALID_NAMESPACE' } })
})

it('an explicit null namespace is the default one', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  await worker.serve('demo::echo')
  expect((await worker.call('demo::echo', 1, { namespace: null }))['result']).toBe(1)
})

it('a function that was unregistered is gone, while its calls in flight go on', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'registerfunction', id: 'demo::late' })
  const answer = worker.call('demo::late')
  const delivered = await worker.take('invokefunction')
  worker.send({ type: 'unregisterfunction', id: 'demo::late' })
  expect((await worker.failure('demo::late')).code).toBe('function_not_found')
  worker.send({ ...delivered, type: 'invocationresult', result: 'done' })
  expect((await answer)['result']).toBe('done')
})

it('only the owner unregisters a function', async () => {
  await using engine = await startTestEngine()
  const [owner, other] = [await engine.connect(), await engine.connect()]
  await owner.serve('demo::echo')
  other.send({ type: 'unregisterfunction', id: 'demo::echo' })
  expect((await other.call('demo::echo', 1))['result']).toBe(1)
})

it('a JSON ping is answered', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'ping' })
  expect(await worker.take('pong')).toEqual({ type: 'pong' })
})

it('registerservice is accepted', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  worker.send({ type: 'registerservice', id: 'demo', name: 'demo' })
  await worker.synced()
  expect(engine.events('frame_unreadable')).toEqual([])
})
