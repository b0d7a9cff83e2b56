import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProcessWorker } from '../../helpers/in-process-worker.js'
import type { RawWorker } from '../../helpers/raw-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'

type Row = Record<string, unknown>

let engine: TestEngine
let orders: RawWorker
let billing: RawWorker
let anonymous: RawWorker

beforeAll(async () => {
  engine = await startTestEngine({ version: '1.2.3' })
  const http = await inProcessWorker(engine, 'iii-http')
  http.send({ type: 'registertriggertype', id: 'http', description: 'HTTP API trigger' })
  await http.synced()
  orders = await engine.connect()
  await orders.announce({ name: 'orders', description: 'Orders', os: 'linux', pid: 7, isolation: 'vm' })
  orders.send(
    {
      type: 'registerfunction',
      id: 'orders::create',
      description: 'Create an order',
      metadata: { public: true },
      request_format: { type: 'object' },
      response_format: { type: 'string' },
    },
    { type: 'registerfunction', id: 'orders::hidden', metadata: { internal: true } },
    { type: 'registerfunction', id: 'engine::queue::enqueue' },
    {
      type: 'registertriggertype',
      id: 'orders:changed',
      description: 'An order changed',
      trigger_request_format: { type: 'object' },
      call_request_format: { type: 'array' },
    },
    {
      type: 'registertrigger',
      id: 't1',
      trigger_type: 'http',
      function_id: 'orders::create',
      config: { api_path: '/orders' },
      metadata: { team: 'x' },
    },
    {
      type: 'registertrigger',
      id: 't2',
      trigger_type: 'orders:changed',
      function_id: 'audit::write',
      config: { text: 'é'.repeat(100) },
    },
    {
      type: 'registertrigger',
      id: 't3',
      trigger_type: 'http',
      function_id: 'engine::queue::enqueue',
      config: null,
    },
    {
      type: 'registertrigger',
      id: 'parked',
      trigger_type: 'nowhere',
      function_id: 'orders::create',
      config: null,
    },
  )
  await orders.synced()
  billing = await engine.connect()
  await billing.announce({ name: 'billing', namespace: 'eu', runtime: 'python', version: '0.23.0', pid: 8 })
  await billing.serve('billing::charge')
  await billing.serve('orders::create')
  const us = await engine.connect()
  await us.announce({ namespace: 'us', pid: undefined })
  await us.serve('billing::charge')
  anonymous = await engine.connect()
  await anonymous.serve('misc::order_report')
})
afterAll(() => engine[Symbol.asyncDispose]())

const create = {
  function_id: 'orders::create',
  namespace: 'default',
  worker_name: 'orders',
  description: 'Create an order',
  metadata: { public: true },
}

describe('every engine function', () => {
  const ids = [
    'engine::functions::list',
    'engine::functions::info',
    'engine::workers::list',
    'engine::workers::info',
    'engine::triggers::list',
    'engine::triggers::info',
    'engine::registered-triggers::list',
    'engine::registered-triggers::info',
    'engine::trigger-types::list',
    'engine::register_trigger',
    'engine::unregister_trigger',
    'engine::workers::register',
  ]
  it.each(ids)('%s takes an object only, and is described with its schema', async (id) => {
    for (const input of [null, [], 'text', 5]) {
      expect(await anonymous.failure(id, input)).toEqual({
        code: 'deserialization_error',
        message: `Failed to deserialize input for ${id}: expected an object`,
      })
    }
    expect(await anonymous.result('engine::functions::info', { function_id: id })).toMatchObject({
      worker_name: 'iii-engine-functions',
      description: expect.any(String),
      request_schema: { type: 'object' },
    })
  })

  it.each([
    ['engine::functions::list', { search: 5 }, `'search' must be a string`],
    ['engine::functions::list', { workers: ['a', 1] }, `'workers' must be an array of strings`],
    ['engine::functions::list', { include_internal: 'yes' }, `'include_internal' must be true or false`],
    ['engine::triggers::info', {}, `missing member 'id'`],
    ['engine::workers::info', { name: null }, `missing member 'name'`],
  ])('%s refuses %j', async (id, input, detail) => {
    expect(await anonymous.failure(id, input)).toEqual({
      code: 'deserialization_error',
      message: `Failed to deserialize input for ${id}: ${detail}`,
    })
  })
})

describe('engine::functions::list', () => {
  const list = async (input: object = {}): Promise<Row[]> =>
    (await anonymous.result<{ functions: Row[] }>('engine::functions::list', input)).functions
  const ids = async (input: object): Promise<unknown[]> =>
    (await list(input)).map((row) => [row['namespace'], row['function_id']].join('/'))

  it('has the functions of all namespaces by id, without the internal ones', async () => {
    expect(await list()).toEqual([
      { function_id: 'billing::charge', namespace: 'eu', worker_name: 'billing' },
      { function_id: 'billing::charge', namespace: 'us', worker_name: 'billing' },
      { function_id: 'engine::queue::enqueue', namespace: 'default', worker_name: 'orders' },
      { function_id: 'misc::order_report', namespace: 'default', worker_name: 'misc' },
      create,
      { function_id: 'orders::create', namespace: 'eu', worker_name: 'billing' },
    ])
  })

  it('has the internal ones when asked', async () => {
    expect(await ids({ include_internal: true })).toEqual(
      expect.arrayContaining(['default/orders::hidden', 'default/engine::workers::list']),
    )
  })

  it.each([
    [{ prefix: 'bill' }, ['eu/billing::charge', 'us/billing::charge']],
    [{ worker: 'orders' }, ['default/engine::queue::enqueue', 'default/orders::create']],
    [{ workers: ['misc', 'orders'], prefix: 'o' }, ['default/orders::create']],
    [{ workers: [] }, []],
    [{ search: 'ORDER' }, ['default/orders::create', 'eu/orders::create', 'default/misc::order_report']],
    [{ search: 'create an' }, ['default/orders::create']],
    [{ search: 'charge' }, ['eu/billing::charge', 'us/billing::charge']],
  ])('filtered by %j', async (input, expected) => {
    expect(await ids(input)).toEqual(expected)
  })
})

describe('engine::functions::info', () => {
  const info = (input: object): Promise<Row> => anonymous.result('engine::functions::info', input)

  it('describes one function with its triggers', async () => {
    expect(await info({ function_id: 'orders::create' })).toEqual({
      ...create,
      request_schema: { type: 'object' },
      response_schema: { type: 'string' },
      registered_triggers: [{ id: 't1', trigger_type: 'http', config: { api_path: '/orders' } }],
    })
  })

  it('finds the only other namespace that has it, and is strict when one is given', async () => {
    expect(await info({ function_id: 'orders::create', namespace: 'eu' })).toMatchObject({
      worker_name: 'billing',
    })
    expect(
      await anonymous.failure('engine::functions::info', { function_id: 'orders::create', namespace: 'us' }),
    ).toEqual({
      code: 'NOT_FOUND',
      message: `Function 'orders::create' is not registered.`,
    })
  })

  it('refuses to choose between namespaces', async () => {
    expect(await anonymous.failure('engine::functions::info', { function_id: 'billing::charge' })).toEqual({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/ambiguous.*eu, us/),
    })
  })

  it('describes several in the order asked, each once', async () => {
    const ids = ['gone::f', 'orders::create', 'gone::f']
    expect(await info({ function_ids: ids })).toEqual({
      functions: [{ function_id: 'gone::f', error: 'not_found' }, expect.objectContaining(create)],
    })
  })

  it.each([
    [{}],
    [{ function_id: 'a', function_ids: ['a'] }],
    [{ function_ids: [] }],
    [{ function_ids: Array.from({ length: 33 }, (_, index) => `f${index}`) }],
  ])('refuses %j', async (input) => {
    expect((await anonymous.failure('engine::functions::info', input)).code).toBe('INVALID_ARGUMENTS')
  })
})

const ordersRow = {
  name: 'orders',
  description: 'Orders',
  version: '0.22.1',
  id: expect.any(String),
  namespace: 'default',
  runtime: 'node',
  os: 'linux',
  status: 'available',
  function_count: 3,
  connected_at_ms: expect.any(Number),
  active_invocations: 0,
  isolation: 'vm',
  ip_address: '127.0.0.1',
}

describe('engine::workers::list', () => {
  const list = async (input: object = {}): Promise<Row[]> =>
    (await anonymous.result<{ workers: Row[] }>('engine::workers::list', input)).workers

  it('has those that told their process id and those inside the engine, by name', async () => {
    const rows = await list()
    expect(rows.map((row) => row['name'])).toEqual(['billing', 'iii-engine-functions', 'iii-http', 'orders'])
    expect(rows[3]).toEqual({ ...ordersRow, id: orders.id })
    expect(rows[2]).toEqual({
      ...ordersRow,
      name: 'iii-http',
      id: 'iii-http',
      description: 'iii-http for tests',
      version: '1.2.3',
      runtime: 'engine',
      os: null,
      function_count: 0,
      isolation: 'in-process',
      ip_address: null,
    })
    expect(rows[1]).toMatchObject({ id: 'iii-engine-functions', status: 'available', function_count: 13 })
  })

  it.each([
    [{ search: 'BILL' }, ['billing']],
    [{ runtime: 'engine' }, ['iii-engine-functions', 'iii-http']],
    [{ status: 'busy' }, []],
  ])('filtered by %j', async (input, expected) => {
    expect((await list(input)).map((row) => row['name'])).toEqual(expected)
  })

  it('tells who is busy, and with how many calls', async () => {
    await using own = await startTestEngine()
    const [busy, caller] = [await own.connect(), await own.connect()]
    await busy.announce({ name: 'busy' })
    await caller.announce({ name: 'caller' })
    busy.send({ type: 'registerfunction', id: 'demo::slow' })
    await busy.synced()
    const answer = caller.call('demo::slow')
    const { invocation_id } = await busy.take('invokefunction')
    const during = await caller.result<{ workers: Row[] }>('engine::workers::list', { runtime: 'node' })
    expect(during.workers).toMatchObject([
      { name: 'busy', status: 'busy', active_invocations: 1 },
      { name: 'caller', status: 'available', active_invocations: 1 },
    ])
    busy.send({ type: 'invocationresult', invocation_id, function_id: 'demo::slow' })
    await answer
    const after = await caller.result<{ workers: Row[] }>('engine::workers::list', { runtime: 'node' })
    expect(after.workers).toMatchObject([
      { status: 'available', active_invocations: 0 },
      { status: 'available', active_invocations: 0 },
    ])
  })
})

describe('engine::workers::info', () => {
  it('describes a worker with what it offers and what targets it', async () => {
    expect(await anonymous.result('engine::workers::info', { name: 'orders' })).toEqual({
      worker: { ...ordersRow, pid: 7, internal: false },
      functions: [
        { function_id: 'engine::queue::enqueue', namespace: 'default', worker_name: 'orders' },
        create,
        {
          function_id: 'orders::hidden',
          namespace: 'default',
          worker_name: 'orders',
          metadata: { internal: true },
        },
      ],
      trigger_types: [
        {
          id: 'orders:changed',
          namespace: 'default',
          worker_name: 'orders',
          description: 'An order changed',
        },
      ],
      registered_triggers: [
        {
          id: 't1',
          trigger_type: 'http',
          function_id: 'orders::create',
          worker_name: 'orders',
          config: { api_path: '/orders' },
          config_summary: '{"api_path":"/orders"}',
        },
        {
          id: 't3',
          trigger_type: 'http',
          function_id: 'engine::queue::enqueue',
          worker_name: 'orders',
          config: null,
          config_summary: 'null',
        },
      ],
    })
  })

  it('finds a worker of another namespace, and says where it is when asked for the wrong one', async () => {
    expect(await anonymous.result('engine::workers::info', { name: 'billing' })).toMatchObject({
      worker: { namespace: 'eu', pid: 8 },
    })
    expect(await anonymous.failure('engine::workers::info', { name: 'billing', namespace: 'us' })).toEqual({
      code: 'NOT_FOUND',
      message: `Worker 'billing' is not connected in namespace us; it is in eu.`,
    })
    expect(await anonymous.failure('engine::workers::info', { name: 'gone' })).toEqual({
      code: 'NOT_FOUND',
      message: `Worker 'gone' is not connected.`,
    })
  })

  it('marks the engine itself as internal', async () => {
    expect(await anonymous.result('engine::workers::info', { name: 'iii-engine-functions' })).toMatchObject({
      worker: { internal: true },
    })
  })
})

const httpRow = { id: 'http', namespace: 'default', worker_name: 'iii-http', description: 'HTTP API trigger' }
const changedRow = {
  id: 'orders:changed',
  namespace: 'default',
  worker_name: 'orders',
  description: 'An order changed',
}

describe('engine::triggers::list', () => {
  const list = async (input: object = {}): Promise<Row[]> =>
    (await anonymous.result<{ triggers: Row[] }>('engine::triggers::list', input)).triggers

  it('has the trigger types, without the engine’s own', async () => {
    expect(await list()).toEqual([httpRow, changedRow])
  })

  it.each([
    [{ search: 'ORDER' }, ['orders:changed']],
    [{ prefix: 'h' }, ['http']],
    [{ worker: 'iii-http' }, ['http']],
    [
      { include_internal: true, prefix: 'engine::' },
      ['engine::functions-available', 'engine::workers-available'],
    ],
  ])('filtered by %j', async (input, expected) => {
    expect((await list(input)).map((row) => row['id'])).toEqual(expected)
  })

  it('is also told in the shape of 0.11, as engine::trigger-types::list', async () => {
    const { trigger_types: types } = await anonymous.result<{ trigger_types: Row[] }>(
      'engine::trigger-types::list',
    )
    expect(types.find(({ id }) => id === 'orders:changed')).toEqual({
      id: 'orders:changed',
      description: 'An order changed',
      trigger_request_format: { type: 'object' },
      call_request_format: { type: 'array' },
    })
  })
})

describe('engine::triggers::info', () => {
  const info = (input: object): Promise<Row> => anonymous.result('engine::triggers::info', input)

  it('describes a type with its schemas and how often it is used', async () => {
    expect(await info({ id: 'orders:changed' })).toEqual({
      ...changedRow,
      configuration_schema: { type: 'object' },
      request_schema: { type: 'array' },
      instance_count: 1,
    })
  })

  it('fills in the schemas of a standard type registered without any', async () => {
    expect(await info({ id: 'http' })).toMatchObject({
      ...httpRow,
      configuration_schema: { properties: { api_path: { type: 'string' } }, required: ['api_path'] },
      request_schema: { properties: { path_params: {} } },
      response_schema: { properties: { status_code: {} } },
      instance_count: 2,
    })
  })

  it('shows the engine’s own types as the engine’s', async () => {
    expect(await info({ id: 'engine::workers-available' })).toMatchObject({
      worker_name: 'engine',
      instance_count: 0,
    })
  })

  it('looks in one namespace only', async () => {
    expect(await anonymous.failure('engine::triggers::info', { id: 'http', namespace: 'eu' })).toEqual({
      code: 'NOT_FOUND',
      message: `Trigger type 'http' is not registered in namespace eu.`,
    })
  })
})

describe('engine::registered-triggers::list', () => {
  const list = async (input: object = {}): Promise<Row[]> =>
    (await anonymous.result<{ registered_triggers: Row[] }>('engine::registered-triggers::list', input))
      .registered_triggers

  it('has the live bindings by id, with a short form of their config', async () => {
    const [first, second, ...others] = await list()
    expect(first).toEqual({
      id: 't1',
      trigger_type: 'http',
      function_id: 'orders::create',
      worker_name: 'orders',
      config: { api_path: '/orders' },
      config_summary: '{"api_path":"/orders"}',
    })
    expect(second).toMatchObject({ worker_name: 'audit', config_summary: `{"text":"${'é'.repeat(71)}…` })
    expect(others).toEqual([])
  })

  it.each([
    [{ include_internal: true }, ['t1', 't2', 't3']],
    [{ trigger_type: 'http' }, ['t1']],
    [{ function_id: 'audit::write' }, ['t2']],
    [{ worker: 'orders' }, ['t1']],
    [{ search: 'AUDIT' }, ['t2']],
    [{ search: 't1' }, ['t1']],
  ])('filtered by %j', async (input, expected) => {
    expect((await list(input)).map((row) => row['id'])).toEqual(expected)
  })
})

describe('engine::registered-triggers::info', () => {
  it('describes a binding with its type and its function', async () => {
    expect(await anonymous.result('engine::registered-triggers::info', { id: 't1' })).toEqual({
      id: 't1',
      trigger_type: 'http',
      function_id: 'orders::create',
      worker_name: 'orders',
      config: { api_path: '/orders' },
      metadata: { team: 'x' },
      trigger: expect.objectContaining(httpRow),
      function: expect.objectContaining(create),
    })
  })

  it('has no function where the target is not registered', async () => {
    expect(await anonymous.result('engine::registered-triggers::info', { id: 't2' })).toMatchObject({
      function: null,
    })
  })

  it.each(['parked', 'gone'])('of a binding that is %s is NOT_FOUND', async (id) => {
    expect(await anonymous.failure('engine::registered-triggers::info', { id })).toEqual({
      code: 'NOT_FOUND',
      message: `Registered trigger '${id}' was not found.`,
    })
  })
})
