import { describe, expect, it } from 'vitest'
import { guardedWorld } from './world.js'

const exposed = { rbac: { exposeFunctions: [`match("open::*")`, { metadata: { public: true } }] } }

describe('a call under rules', () => {
  it('is refused with the cure, the trace echoed, and whether or not the function exists', async () => {
    await using w = await guardedWorld({ ...exposed, grant: { forbidden_functions: ['open::secret'] } })
    await w.host.serve('a::f')
    await w.host.serve('open::secret')
    const guest = await w.guest()
    const trace = { traceparent: '00-1-2-01', baggage: 'a=b' }
    for (const id of ['a::f', 'a::missing']) {
      expect(await guest.call(id, {}, trace)).toMatchObject({
        ...trace,
        function_id: id,
        error: { code: 'FORBIDDEN', message: `function '${id}' not allowed (add to rbac.expose_functions)` },
      })
    }
    const cure = `function 'open::secret' not allowed (remove from rbac.forbidden_functions)`
    expect(await guest.failure('open::secret')).toEqual({ code: 'FORBIDDEN', message: cure })
  })

  it('is refused with an answer even where none was asked for', async () => {
    await using w = await guardedWorld(exposed)
    const guest = await w.guest()
    guest.send(
      { type: 'invokefunction', function_id: 'a::f', data: {} },
      { type: 'invokefunction', function_id: 'a::g', data: {}, action: { type: 'void' } },
      { type: 'invokefunction', function_id: 'a::h', data: {}, action: { type: 'enqueue', queue: 'q' } },
      { type: 'invokefunction', function_id: 'a::i', data: {}, action: { type: 'batch' } },
    )
    for (const function_id of ['a::f', 'a::g', 'a::h', 'a::i']) {
      const { error, invocation_id } = await guest.take('invocationresult', { function_id })
      expect(error).toMatchObject({ code: 'FORBIDDEN' })
      expect(invocation_id).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('reaches what a pattern or the metadata of the function exposes', async () => {
    await using w = await guardedWorld(exposed)
    await w.host.serve('open::f')
    await w.host.serve('b::f', undefined, { metadata: { public: true } })
    await w.host.serve('b::g', undefined, { metadata: { public: 'true' } })
    const guest = await w.guest()
    expect((await guest.call('open::f', 1))['result']).toBe(1)
    expect((await guest.call('b::f', 1))['result']).toBe(1)
    expect(await guest.failure('b::g')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await guest.failure('Open::f')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await guest.failure('open:f')).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('to the same id in another namespace is refused', async () => {
    await using w = await guardedWorld(exposed)
    const shop = await w.engine.connect()
    await shop.announce({ namespace: 'shop' })
    await shop.serve('open::f')
    const guest = await w.guest()
    const answer = await guest.call('open::f', {}, { namespace: 'shop' })
    expect(answer['error']).toMatchObject({ code: 'FORBIDDEN' })
    expect((await guest.call('open::f', {}, { namespace: ' ' }))['error']).toMatchObject({
      code: 'INVALID_NAMESPACE',
    })
  })

  it('carries the true caller, whatever the payload claims, also on its way through a queue', async () => {
    await using w = await guardedWorld({ ...exposed, grant: { allowed_functions: ['open::f'] } })
    await w.host.serve('open::f')
    await w.host.serve('engine::queue::enqueue', (data) => (queued.push(data), null))
    const queued: unknown[] = []
    const guest = await w.guest()
    expect((await guest.call('open::f', { _caller_worker_id: 'forged' }))['result']).toEqual({
      _caller_worker_id: guest.id,
    })
    const action = { type: 'enqueue', queue: 'q' }
    await guest.call('open::f', { _caller_worker_id: w.host.id, n: 1 }, { action })
    await guest.call('open::f', { n: 2 }, { action })
    expect(queued).toMatchObject([{ data: { _caller_worker_id: guest.id, n: 1 } }, { data: { n: 2 } }])
    expect(queued[1]).not.toHaveProperty('data._caller_worker_id')
  })

  it('of another worker cannot be answered by it', async () => {
    await using w = await guardedWorld({ ...exposed, grant: {} })
    w.host.send({ type: 'registerfunction', id: 'open::f' })
    await w.host.synced()
    const [guest, thief] = [await w.guest(), await w.guest()]
    const answer = guest.call('open::f')
    const { invocation_id, function_id } = await w.host.take('invokefunction')
    thief.send({ type: 'invocationresult', invocation_id, function_id, result: 'forged' })
    await thief.synced()
    w.host.send({ type: 'invocationresult', invocation_id, function_id, result: 'true' })
    expect((await answer)['result']).toBe('true')
  })

  it('does not become possible by a reattach with a wrong token', async () => {
    await using w = await guardedWorld({ ...exposed, grant: {} })
    await w.host.serve('a::f')
    const guest = await w.guest()
    guest.send({ type: 'reattach', previous_worker_id: w.host.id, reattach_token: guest.token })
    expect(await guest.failure('a::f')).toMatchObject({ code: 'FORBIDDEN' })
    expect((await w.host.call('a::f', 1))['result']).toBe(1)
    expect(w.engine.events('reattach_ignored')).toHaveLength(1)
  })
})

describe('introspection under rules', () => {
  const introspection = [`match("engine::*")`, `match("open::*")`]

  it('is not open by itself', async () => {
    await using w = await guardedWorld({ rbac: {} })
    const guest = await w.guest()
    for (const id of ['engine::functions::list', 'engine::workers::list', 'engine::register_trigger'])
      expect(await guest.failure(id)).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('shows only what may be called', async () => {
    await using w = await guardedWorld({ rbac: { exposeFunctions: introspection } })
    await w.host.serve('open::f')
    await w.host.serve('a::f')
    const binding = { type: 'registertrigger', trigger_type: 'engine::workers-available', config: null }
    w.host.send({ ...binding, id: 'b-open', function_id: 'open::f' })
    w.host.send({ ...binding, id: 'b-closed', function_id: 'a::f' })
    await w.host.synced()
    const guest = await w.guest()
    const { functions } = await guest.result<{ functions: { function_id: string }[] }>(
      'engine::functions::list',
    )
    expect(functions.map(({ function_id }) => function_id)).toEqual(['open::f'])
    expect(await guest.failure('engine::functions::info', { function_id: 'a::f' })).toEqual({
      code: 'FORBIDDEN',
      message: `Function 'a::f' is not visible to this session.`,
    })
    const ids = ['a::f', 'open::f', 'a::missing']
    const batch = await guest.result('engine::functions::info', { function_ids: ids })
    expect(batch['functions']).toMatchObject([
      { function_id: 'a::f', error: 'forbidden' },
      { function_id: 'open::f', worker_name: 'host' },
      { function_id: 'a::missing', error: 'not_found' },
    ])
    expect(await guest.result('engine::workers::info', { name: 'host' })).toMatchObject({
      functions: [{ function_id: 'open::f' }],
      registered_triggers: [{ id: 'b-open' }],
    })
    expect(await guest.result('engine::registered-triggers::list')).toMatchObject({
      registered_triggers: [{ id: 'b-open' }],
    })
    const info = await guest.failure('engine::registered-triggers::info', { id: 'b-closed' })
    expect(info).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('tells of functions that come and go only those that may be called', async () => {
    await using w = await guardedWorld({ rbac: { exposeFunctions: introspection } })
    const guest = await w.guest()
    const seen: { functions: { function_id: string }[] }[] = []
    await guest.serve('open::seen', (data) => (seen.push(data as (typeof seen)[number]), null))
    guest.send({
      type: 'registertrigger',
      id: 'b1',
      trigger_type: 'engine::functions-available',
      function_id: 'open::seen',
      config: null,
    })
    await guest.synced()
    await w.host.serve('a::f')
    await w.host.serve('open::f')
    await expect.poll(() => seen.at(-1)?.functions.map((row) => row.function_id)).toContain('open::f')
    expect(JSON.stringify(seen)).not.toContain('a::f')
  })
})

describe('a connection that was granted namespaces', () => {
  const grant = { namespaces: { shop: ['shop::*'], eu: [] } }

  it('may announce only one of them', async () => {
    await using w = await guardedWorld({ rbac: {}, grant })
    const guest = await w.guest()
    for (const namespace of ['other', undefined]) {
      const { error } = await guest.announce({ namespace })
      expect(error).toEqual({
        code: 'FORBIDDEN',
        message: `namespace '${namespace ?? 'default'}' not allowed for this session (permitted: eu, shop)`,
      })
    }
    expect((await guest.announce({ namespace: 'shop' }))['result']).toEqual({ success: true })
  })

  it('registers nothing in default, before its announcement or without one', async () => {
    await using w = await guardedWorld({
      rbac: {},
      grant: { ...grant, allow_trigger_type_registration: true },
      namespaceGraceMs: 10,
    })
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'shop::f' })
    guest.send({ type: 'registertriggertype', id: 'mine', description: '' })
    guest.send({ type: 'registertriggertype', id: 'theirs', description: '', namespace: 'default' })
    await guest.synced()
    const other = await w.engine.connect()
    await expect
      .poll(async () => (await other.result<{ workers: object[] }>('engine::workers::list')).workers.length)
      .toBeGreaterThan(0)
    expect(await w.host.failure('shop::f')).toMatchObject({ code: 'function_not_found' })
    await guest.announce({ namespace: 'shop' })
    expect(await w.host.result('engine::functions::info', { function_id: 'shop::f' })).toMatchObject({
      namespace: 'shop',
    })
    expect(await w.host.result('engine::triggers::list')).toMatchObject({
      triggers: [{ id: 'mine', namespace: 'shop' }],
    })
  })
})
