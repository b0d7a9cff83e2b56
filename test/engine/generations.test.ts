import { expect, it } from 'vitest'
import { startTestEngine } from '../helpers/start-engine.js'

const binding = {
  type: 'registertrigger',
  id: 'b1',
  trigger_type: 'engine::functions-available',
  function_id: 'a::seen',
  config: { n: 1 },
}

/** One engine with a client of today and one of another version, who serves `a::f`. */
async function world(version: string) {
  const engine = await startTestEngine()
  const [now, old] = [await engine.connect(), await engine.connect()]
  await now.announce({ name: 'now' })
  await old.announce({ name: 'old', version, pid: 7 })
  const schema = { type: 'object' }
  await old.serve('a::f', undefined, { description: 'F', request_format: schema })
  return { engine, now, old, schema, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() }
}

it.each(['0.11.6', '0.12.0', '0.12'])(
  '%s gets the listings of its time, others those of today',
  async (version) => {
    await using w = await world(version)
    expect(await w.old.result('engine::functions::list')).toEqual({
      functions: [
        {
          function_id: 'a::f',
          description: 'F',
          request_format: w.schema,
          response_format: null,
          metadata: null,
        },
      ],
    })
    expect(await w.now.result('engine::functions::list')).toEqual({
      functions: [{ function_id: 'a::f', namespace: 'default', worker_name: 'old', description: 'F' }],
    })
    await w.old.serve('a::seen', () => null)
    w.old.send(binding)
    await w.old.synced()
    const { id, trigger_type, function_id, config } = binding
    expect(await w.old.result('engine::triggers::list')).toEqual({
      triggers: [{ id, trigger_type, function_id, config }],
    })
    expect(await w.now.result('engine::triggers::list')).toEqual({ triggers: [] })
  },
)

it('0.11 lists workers with their functions, and finds one by its id', async () => {
  await using w = await world('0.11.6')
  const { workers, timestamp } = await w.old.result<{
    workers: Record<string, unknown>[]
    timestamp: number
  }>('engine::workers::list')
  expect(timestamp).toBeGreaterThan(0)
  const row = workers.find(({ name }) => name === 'old')
  expect(row).toEqual({
    id: w.old.id,
    name: 'old',
    runtime: 'node',
    version: '0.11.6',
    os: null,
    ip_address: '127.0.0.1',
    internal: false,
    status: 'available',
    connected_at_ms: expect.any(Number) as number,
    function_count: 1,
    functions: ['a::f'],
    active_invocations: 0,
    latest_metrics: null,
    pid: 7,
  })
  const silent = await w.engine.connect()
  const found = await w.old.result('engine::workers::list', { worker_id: silent.id })
  expect(found).toMatchObject({ workers: [{ id: silent.id, name: null }] })
})

it('0.11 hears of functions in rows of its time', async () => {
  await using w = await world('0.11.6')
  const seen: { functions: object[] }[] = []
  await w.old.serve('a::seen', (data) => (seen.push(data as (typeof seen)[number]), null))
  w.old.send(binding)
  await w.old.synced()
  await w.now.serve('b::f')
  await expect
    .poll(() => seen.at(-1)?.functions)
    .toContainEqual({
      function_id: 'b::f',
      description: null,
      request_format: null,
      response_format: null,
      metadata: null,
    })
})

it.each(['0.1.0', '0.13.0', '0.22.1', '0.110.0', '1.11.0'])(
  '%s gets the listings of today',
  async (version) => {
    await using w = await world(version)
    const { functions } = await w.old.result<{ functions: object[] }>('engine::functions::list')
    expect(functions).toMatchObject([{ namespace: 'default' }])
    expect(await w.old.result('engine::workers::list')).not.toHaveProperty('timestamp')
  },
)
