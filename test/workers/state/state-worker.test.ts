import { describe, expect, it } from 'vitest'
import type { Client, InvocationContext } from '../../../framework/sdk/index.js'
import { worker } from '../../../framework/workers/state/index.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { tempDir } from '../../helpers/temp-dir.js'
import { until } from '../../helpers/until.js'
import { startStandardWorker } from '../start-standard-worker.js'

const inMemory = { adapter: { name: 'kv', config: { store_method: 'in_memory' } } }

async function world(config: object = {}) {
  const engine = await startTestEngine()
  const state = await startStandardWorker(engine, worker, { config: { ...inMemory, ...config } })
  const caller = await connectWorker(engine.url, { workerName: 'caller' })
  const call = (name: string, payload: unknown): Promise<unknown> =>
    caller.trigger<unknown, unknown>({ function_id: `state::${name}`, payload })
  const end = async (): Promise<void> => {
    await caller.shutdown()
    await state.stop()
    await engine.stop()
  }
  return { engine, state, caller, call, [Symbol.asyncDispose]: end }
}

describe('state functions over a real engine', () => {
  it('set, get, delete: values before and after, and nothing for what is not there', async () => {
    await using w = await world()
    const place = { scope: 's', key: 'k' }
    expect(await w.call('get', place)).toBeUndefined()
    expect(await w.call('set', { ...place, value: { a: 1 } })).toStrictEqual({
      old_value: null,
      new_value: { a: 1 },
    })
    expect(await w.call('set', { ...place, data: 2 })).toStrictEqual({ old_value: { a: 1 }, new_value: 2 })
    expect(await w.call('get', place)).toBe(2)
    expect(await w.call('delete', place)).toBe(2)
    expect(await w.call('delete', place)).toBeUndefined()
  })

  it('a stored null exists: the next set is an update and the key is listed', async () => {
    await using w = await world()
    await w.call('set', { scope: '', key: '', value: null })
    expect(await w.call('list', { scope: '' })).toStrictEqual([null])
    expect(await w.call('list_keys', { scope: '' })).toStrictEqual({ keys: [''] })
  })

  it('lists values in the order their keys were added, and scopes sorted while they hold keys', async () => {
    await using w = await world()
    for (const key of ['b', 'a', 'b']) await w.call('set', { scope: 'z', key, value: key })
    await w.call('set', { scope: 'a', key: 'k', value: 1 })
    expect(await w.call('list', { scope: 'z' })).toStrictEqual(['b', 'a'])
    expect(await w.call('list', { scope: 'none' })).toStrictEqual([])
    expect(await w.call('list_groups', {})).toStrictEqual({ groups: ['a', 'z'] })
    await w.call('delete', { scope: 'a', key: 'k' })
    expect(await w.call('list_groups', {})).toStrictEqual({ groups: ['z'] })
  })

  it('update applies the steps and reports those it skipped', async () => {
    await using w = await world()
    const place = { scope: 's', key: 'k' }
    const ops = [
      { type: 'increment', path: 'n', by: 2 },
      { type: 'append', path: ['a', 'b'], value: 'x' },
    ]
    expect(await w.call('update', { ...place, ops })).toStrictEqual({
      old_value: null,
      new_value: { n: 2, a: { b: ['x'] } },
    })
    const failing = [{ type: 'increment', path: 'a', by: 1 }]
    expect(await w.call('update', { ...place, ops: failing })).toMatchObject({
      errors: [{ op_index: 0, code: 'increment.not_number' }],
    })
    expect(await w.call('update', { scope: 's', key: 'empty', ops: [] })).toMatchObject({ new_value: {} })
  })

  it('concurrent updates of one key all count', async () => {
    await using w = await world()
    const ops = [{ type: 'increment', path: 'n', by: 1 }]
    await Promise.all(Array.from({ length: 100 }, () => w.call('update', { scope: 's', key: 'n', ops })))
    expect(await w.call('get', { scope: 's', key: 'n' })).toStrictEqual({ n: 100 })
  })

  it('a value above max_value_bytes is refused by set, counted in bytes of JSON', async () => {
    await using w = await world({ max_value_bytes: 6 })
    await w.call('set', { scope: 's', key: 'k', value: 'éé' })
    await expect(w.call('set', { scope: 's', key: 'k', value: 'ééé' })).rejects.toMatchObject({
      code: 'VALUE_TOO_LARGE',
      message: 'VALUE_TOO_LARGE: value of 8 bytes exceeds the configured max_value_bytes limit of 6',
    })
    expect(await w.call('get', { scope: 's', key: 'k' })).toBe('éé')
  })

  it.each([
    ['set', { scope: 's', key: 'k' }, "missing field 'value'"],
    ['set', { scope: 's', key: 1, value: 1 }, "'key' must be a string, got 1"],
    ['get', { scope: 's' }, "missing field 'key'"],
    ['get', null, 'the payload must be an object, got null'],
    ['list', [], 'the payload must be an object, got array'],
    ['update', { scope: 's', key: 'k' }, "missing field 'ops'"],
    ['update', { scope: 's', key: 'k', ops: [{ type: 'put' }] }, "unknown op type 'put'"],
    ['update', { scope: 's', key: 'k', ops: [{ type: 'set' }] }, "missing field 'ops[0].path'"],
    [
      'update',
      { scope: 's', key: 'k', ops: [{ type: 'set', path: ['a'] }] },
      "'ops[0].path' must be a string",
    ],
    [
      'update',
      { scope: 's', key: 'k', ops: [{ type: 'increment', path: 'n', by: 0.5 }] },
      'must be an integer, got 0.5',
    ],
    ['list_entries', { scope: 's', limit: 0 }, "'limit' must be from 1 to 1000, got 0"],
    ['list_entries', { scope: 's', cursor: 'nonsense' }, "'cursor' is not a next_cursor"],
  ])('%s with %o is refused: %s', async (name, payload, detail) => {
    await using w = await world()
    await w.call('set', { scope: 's', key: 'k', value: 'kept' })
    await expect(w.call(name, payload)).rejects.toMatchObject({
      code: 'deserialization_error',
      message: expect.stringContaining(`Failed to deserialize input for state::${name}: `) as string,
    })
    await expect(w.call(name, payload)).rejects.toThrow(detail)
    expect(await w.call('list', { scope: 's' })).toStrictEqual(['kept'])
  })

  it('list_entries walks a scope page by page while others write to it', async () => {
    await using w = await world()
    for (const key of ['a', 'b', 'c', 'd', 'e']) await w.call('set', { scope: 's', key, value: key })
    const first = await w.call('list_entries', { scope: 's', limit: 2 })
    expect(first).toMatchObject({
      entries: [{ key: 'a', value: 'a' }, { key: 'b' }],
      done: false,
      offset: 0,
      total: 5,
    })
    await w.call('set', { scope: 's', key: 'new', value: 1 })
    await w.call('delete', { scope: 's', key: 'a' })
    const cursor = (first as { next_cursor: string }).next_cursor
    const second = await w.call('list_entries', { scope: 's', limit: 2, cursor })
    expect(second).toMatchObject({ entries: [{ key: 'c' }, { key: 'd' }], offset: 2, total: 5 })
    const last = await w.call('list_entries', {
      scope: 's',
      cursor: (second as { next_cursor: string }).next_cursor,
    })
    expect(last).toStrictEqual({
      entries: [{ key: 'e', value: 'e' }],
      next_cursor: null,
      done: true,
      offset: 4,
      total: 5,
    })
  })

  it('a page ends before max_bytes and holds at least one entry', async () => {
    await using w = await world()
    for (const key of ['a', 'b', 'c']) await w.call('set', { scope: 's', key, value: 'x'.repeat(100) })
    expect(await w.call('list_entries', { scope: 's', max_bytes: 250 })).toMatchObject({
      entries: [{ key: 'a' }, { key: 'b' }],
      done: false,
    })
    expect(await w.call('list_entries', { scope: 's', max_bytes: 1 })).toMatchObject({
      entries: [{ key: 'a' }],
    })
  })
})

interface Received {
  readonly event: { event_type: string; scope: string; key: string; old_value: unknown; new_value: unknown }
  readonly metadata: unknown
}

async function watch(client: Client, config: object, id = 'audit::write'): Promise<Received[]> {
  const received: Received[] = []
  client.registerFunction(id, (event: Received['event'], metadata: unknown, _context: InvocationContext) => {
    received.push({ event, metadata })
  })
  client.registerTrigger({ type: 'state', function_id: id, config, metadata: { team: 'x' } })
  await client.ready()
  return received
}

describe('the state trigger', () => {
  it('reports created, updated and deleted with values and metadata, in the order of the writes', async () => {
    await using w = await world()
    const received = await watch(w.caller, { scope: 's' })
    const place = { scope: 's', key: 'k' }
    const increment = [{ type: 'increment', path: '', by: 1 }]
    await Promise.all([
      w.call('set', { ...place, value: 1 }),
      w.call('set', { ...place, value: 1 }),
      w.call('update', { ...place, ops: increment }),
      w.call('delete', place),
      w.call('delete', place),
      w.call('update', { ...place, ops: increment }),
      w.call('set', { scope: 'other', key: 'k', value: 1 }),
    ])
    await until(() => received.length === 6)
    expect(received[0]).toStrictEqual({
      event: { type: 'state', event_type: 'state:created', ...place, old_value: null, new_value: 1 },
      metadata: { team: 'x' },
    })
    expect(
      received.map(({ event: { event_type, old_value, new_value } }) => [event_type, old_value, new_value]),
    ).toStrictEqual([
      ['state:created', null, 1],
      ['state:updated', 1, 1],
      ['state:updated', 1, 2],
      ['state:deleted', 2, null],
      ['state:deleted', null, null],
      ['state:created', null, 1],
    ])
  })

  it('hands the events of one key over one at a time, and those of other keys beside them', async () => {
    await using w = await world()
    const started: string[] = []
    const finish: (() => void)[] = []
    w.caller.registerFunction('slow::handler', async ({ key, new_value }: Received['event']) => {
      started.push(`${key}${String(new_value)}`)
      await new Promise<void>((resolve) => finish.push(resolve))
    })
    w.caller.registerTrigger({ type: 'state', function_id: 'slow::handler', config: {} })
    await w.caller.ready()
    for (const [key, value] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ] as const)
      await w.call('set', { scope: 's', key, value })
    await until(() => started.length === 2)
    expect(started).toStrictEqual(['a1', 'b1'])
    finish[0]?.()
    await until(() => started.length === 3)
    expect(started).toStrictEqual(['a1', 'b1', 'a2'])
    for (const done of finish) done()
  })

  it('asks its condition first: only false skips, and an error skips with a log line', async () => {
    await using w = await world()
    const answers: Record<string, unknown> = { no: false, zero: 0, nothing: null, yes: true }
    w.caller.registerFunction('is::wanted', ({ key }: Received['event']) => {
      if (key === 'broken') throw new Error('no idea')
      return answers[key]
    })
    const received = await watch(w.caller, { condition_function_id: 'is::wanted' })
    for (const key of ['no', 'broken', 'zero', 'nothing', 'yes'])
      await w.call('set', { scope: 's', key, value: 1 })
    await until(() => received.length === 3 && w.state.lines.length > 0)
    expect(received.map(({ event }) => event.key).toSorted()).toStrictEqual(['nothing', 'yes', 'zero'])
    expect(w.state.lines).toMatchObject([{ level: 'error', fields: { key: 'broken', message: 'no idea' } }])
  })

  it('a handler that throws holds up neither the write nor the next event', async () => {
    await using w = await world()
    w.caller.registerFunction('bad::handler', () => {
      throw new Error('always')
    })
    w.caller.registerTrigger({ type: 'state', function_id: 'bad::handler', config: {} })
    const received = await watch(w.caller, { key: 'k' })
    await w.call('set', { scope: 's', key: 'k', value: 1 })
    await w.call('set', { scope: 's', key: 'k', value: 2 })
    await until(() => received.length === 2)
    expect(w.state.lines[0]).toMatchObject({
      message: 'state trigger failed',
      fields: { function_id: 'bad::handler' },
    })
  })

  it('a handler may write to the key it was called for', async () => {
    await using w = await world()
    w.caller.registerFunction('doubles::it', async ({ new_value }: Received['event']) => {
      if (typeof new_value === 'number' && new_value < 8)
        await w.call('set', { scope: 's', key: 'k', value: new_value * 2 })
    })
    w.caller.registerTrigger({ type: 'state', function_id: 'doubles::it', config: { scope: 's', key: 'k' } })
    await w.caller.ready()
    await w.call('set', { scope: 's', key: 'k', value: 1 })
    await until(async () => (await w.call('get', { scope: 's', key: 'k' })) === 8)
  })

  it('stays silent with triggers_enabled false, and after the binding is gone', async () => {
    await using silent = await world({ triggers_enabled: false })
    const unheard = await watch(silent.caller, {})
    await silent.call('set', { scope: 's', key: 'k', value: 1 })
    await using w = await world()
    const received = await watch(w.caller, {})
    const extra = w.caller.registerTrigger({
      type: 'state',
      function_id: 'audit::write',
      config: { key: 'k' },
    })
    await w.caller.ready()
    extra.unregister()
    await w.caller.ready()
    await w.call('set', { scope: 's', key: 'k', value: 1 })
    await w.call('set', { scope: 's', key: 'k', value: 2 })
    await until(() => received.at(-1)?.event.new_value === 2)
    expect(received).toHaveLength(2)
    expect(unheard).toHaveLength(0)
  })

  it('a config that is not one is refused to whoever registers it', async () => {
    await using w = await world()
    const told: unknown[] = []
    await using other = await connectWorker(w.engine.url, { log: (event) => told.push(event) })
    other.registerFunction('x::y', () => null)
    other.registerTrigger({ type: 'state', function_id: 'x::y', config: { scope: 5 } })
    await until(() => told.length > 0)
    expect(JSON.stringify(told)).toContain('scope must be a string for state triggers')
  })
})

describe('the state worker starts', () => {
  it('durable in the project folder when the config says nothing, and finds its values again', async () => {
    await using dir = await tempDir()
    await using engine = await startTestEngine()
    await using caller = await connectWorker(engine.url, { workerName: 'caller' })
    const call = (name: string, payload: unknown) =>
      caller.trigger<unknown, unknown>({ function_id: `state::${name}`, payload })
    const first = await startStandardWorker(engine, worker, { dir: dir.path })
    await call('set', { scope: 's', key: 'k', value: 'kept' })
    await first.stop()
    await expect(call('get', { scope: 's', key: 'k' })).rejects.toMatchObject({ code: 'function_not_found' })
    await using _second = await startStandardWorker(engine, worker, { dir: dir.path })
    expect(await call('get', { scope: 's', key: 'k' })).toBe('kept')
    await dir.read('data/state_store.db/data.mdb')
  })

  it('says which folder it cannot use', async () => {
    await using dir = await tempDir({ data: 'a file where a folder should be' })
    await using engine = await startTestEngine()
    await expect(startStandardWorker(engine, worker, { dir: dir.path })).rejects.toMatchObject({
      code: 'state_store_unusable',
      message: expect.stringContaining(dir.join('data/state_store.db')) as string,
    })
  })

  it('says when the folder holds something that is no database, and leaves it alone', async () => {
    const garbage = 'x'.repeat(8192)
    await using dir = await tempDir({ 'data/state_store.db/data.mdb': garbage })
    await using engine = await startTestEngine()
    await expect(startStandardWorker(engine, worker, { dir: dir.path })).rejects.toMatchObject({
      code: 'state_store_unusable',
      message: expect.stringContaining('data.mdb is not a database file') as string,
    })
    expect(await dir.read('data/state_store.db/data.mdb')).toBe(garbage)
  })

  it('and describes its functions and their arguments to everybody', async () => {
    await using w = await world()
    const info = await w.caller.trigger<unknown, object>({
      function_id: 'engine::functions::info',
      payload: { function_id: 'state::set' },
    })
    expect(JSON.stringify(info)).toContain('Durable once answered.')
    expect(JSON.stringify(info)).toContain('Name of the value within its scope.')
  })
})
