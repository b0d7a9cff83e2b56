import { describe, expect, it } from 'vitest'
import type { RawWorker } from '../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'

/** A worker that collects the events of one discovery type, with the metadata of its binding. */
async function witnessOf(
  engine: TestEngine,
  type: string,
): Promise<{ worker: RawWorker; events: () => unknown[] }> {
  const worker = await engine.connect()
  const events: unknown[] = []
  await worker.serve('witness::event', (data) => void events.push(data), { metadata: { internal: true } })
  worker.send({
    type: 'registertrigger',
    id: 'events',
    trigger_type: type,
    function_id: 'witness::event',
    config: null,
    metadata: { from: 'test' },
  })
  await worker.synced()
  return { worker, events: () => events }
}

describe('engine::workers-available', () => {
  it('fires when a worker connects, announces itself and leaves', async () => {
    await using engine = await startTestEngine()
    const witness = await witnessOf(engine, 'engine::workers-available')
    const worker = await engine.connect()
    await worker.announce()
    await worker.close()
    await until(() => witness.events().length === 3)
    expect(witness.events()).toEqual(
      ['worker_connected', 'worker_metadata_updated', 'worker_disconnected'].map((event) => ({
        event,
        worker_id: worker.id,
      })),
    )
  })

  it('hands over the binding’s metadata and no caller', async () => {
    await using engine = await startTestEngine()
    const { worker } = await witnessOf(engine, 'engine::workers-available')
    const other = await engine.connect()
    await until(() => worker.frames.some((frame) => frame.type === 'invokefunction'))
    expect(worker.frames.find((frame) => frame.type === 'invokefunction')).toEqual({
      type: 'invokefunction',
      invocation_id: expect.any(String),
      function_id: 'witness::event',
      data: { event: 'worker_connected', worker_id: other.id },
      metadata: { from: 'test' },
    })
  })

  it('a function that fails is logged; one that is missing is not', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    const binding = { type: 'registertrigger', trigger_type: 'engine::workers-available', config: null }
    worker.send(
      { type: 'registerfunction', id: 'w::fails' },
      { ...binding, id: 'b1', function_id: 'w::fails' },
      { ...binding, id: 'b2', function_id: 'w::missing' },
    )
    await worker.synced()
    await engine.connect()
    const { invocation_id } = await worker.take('invokefunction')
    const error = { code: 'invocation_failed', message: 'boom' }
    worker.send({ type: 'invocationresult', invocation_id, function_id: 'w::fails', error })
    await worker.synced()
    expect(engine.events('event_undelivered')).toMatchObject([
      { functionId: 'w::fails', code: 'invocation_failed' },
    ])
  })
})

describe('engine::functions-available', () => {
  it('fires once for the functions of one burst, with the complete list', async () => {
    await using engine = await startTestEngine()
    const witness = await witnessOf(engine, 'engine::functions-available')
    const worker = await engine.connect()
    worker.send(
      { type: 'registerfunction', id: 'demo::a', description: 'A' },
      { type: 'registerfunction', id: 'demo::b' },
    )
    await until(() => witness.events().length > 0)
    const [first] = witness.events() as [{ event: string; functions: { function_id: string }[] }]
    expect(first.event).toBe('functions_changed')
    expect(first.functions).toContainEqual({
      function_id: 'demo::a',
      namespace: 'default',
      worker_name: 'demo',
      description: 'A',
    })
    expect(first.functions.map((row) => row.function_id)).toEqual(
      expect.arrayContaining(['engine::functions::list', 'witness::event']),
    )
  })

  it('fires when functions disappear', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.serve('demo::a')
    const witness = await witnessOf(engine, 'engine::functions-available')
    const before = witness.events().length
    worker.drop()
    await until(() => witness.events().length > before)
    expect(JSON.stringify(witness.events().at(-1))).not.toContain('demo::a')
  })

  it('stays silent when the set of ids is the same at the end of the turn', async () => {
    await using engine = await startTestEngine()
    const worker = await engine.connect()
    await worker.serve('demo::a')
    const witness = await witnessOf(engine, 'engine::functions-available')
    const before = witness.events().length
    worker.send({ type: 'registerfunction', id: 'demo::a', description: 'described anew' })
    await worker.synced()
    await witness.worker.synced()
    expect(witness.events().length).toBe(before)
  })
})
