import { expect, it } from 'vitest'
import type { RawWorker } from '../../helpers/raw-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'

const action = { type: 'enqueue', queue: 'payments' }

async function provide(worker: RawWorker): Promise<void> {
  worker.send({ type: 'registerfunction', id: 'engine::queue::enqueue' })
  await worker.synced()
}

it('enqueue without a provider says how to get one', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  expect(await worker.call('pay::charge', {}, { action })).toMatchObject({
    function_id: 'pay::charge',
    error: {
      code: 'enqueue_error',
      message: expect.stringMatching(/No queue provider.*engine::queue::enqueue/),
    },
  })
})

it('enqueue hands the payload to the provider and answers with the receipt', async () => {
  await using engine = await startTestEngine()
  const [provider, caller] = [await engine.connect(), await engine.connect()]
  await provide(provider)
  const traceparent = '00-801c7ad8917fdb41725f1cc669276114-5dba383cb1eabae6-01'
  const answer = caller.call('pay::charge', { cents: 5 }, { action, traceparent, baggage: 'tenant=acme' })
  const { invocation_id, data } = await provider.take('invokefunction')
  const receipt = (data as { messageReceiptId: string }).messageReceiptId
  expect(data).toEqual({
    queue: 'payments',
    function_id: 'pay::charge',
    data: { cents: 5 },
    messageReceiptId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    traceparent,
    baggage: 'tenant=acme,iii.function.id=pay::charge',
  })
  provider.send({
    type: 'invocationresult',
    invocation_id,
    function_id: 'engine::queue::enqueue',
    result: 'mine',
  })
  expect((await answer)['result']).toEqual({ messageReceiptId: receipt })
})

it('the provider is told the namespace of the target unless it is default', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  await provide(worker)
  worker.send({
    type: 'invokefunction',
    function_id: 'pay::charge',
    data: null,
    action,
    namespace: 'billing',
  })
  expect((await worker.take('invokefunction'))['data']).toMatchObject({
    data: null,
    traceparent: null,
    namespace: 'billing',
  })
})

it('a failure of the provider is enqueue_error with its code and message', async () => {
  await using engine = await startTestEngine()
  const worker = await engine.connect()
  await provide(worker)
  const answer = worker.call('pay::charge', {}, { action })
  const { invocation_id } = await worker.take('invokefunction')
  const error = { code: 'QUEUE_FULL', message: 'no room' }
  worker.send({ type: 'invocationresult', invocation_id, function_id: 'engine::queue::enqueue', error })
  expect(await answer).toMatchObject({ error: { code: 'enqueue_error', message: 'QUEUE_FULL: no room' } })
})
