import { describe, expect, it } from 'vitest'
import type { RawWorker } from '../../helpers/raw-worker.js'
import { guardedWorld } from './world.js'

const all = { exposeFunctions: [`match("*")`] }
const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }
const binding = {
  type: 'registertrigger',
  id: 'b1',
  trigger_type: 'demo',
  function_id: 'f',
  config: { n: 1 },
}

async function isThere(worker: RawWorker, functionId: string): Promise<boolean> {
  const answer = await worker.call('engine::functions::info', { function_id: functionId })
  return answer['error'] === undefined
}

describe('the right to register', () => {
  it('functions is there unless it is taken', async () => {
    await using w = await guardedWorld({ rbac: all, grant: { allow_function_registration: false } })
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'a::f' })
    await guest.synced()
    expect(await isThere(w.host, 'a::f')).toBe(false)
    expect(guest.has('registrationrejected')).toBe(false)
    expect(w.engine.events('registration_refused')).toMatchObject([
      { id: 'a::f', error: { code: 'FORBIDDEN' } },
    ])
  })

  it('does not reach what guards the doors, nor the ids of the engine, where an auth function decides', async () => {
    const hooks = { onTriggerRegistrationFunctionId: 'my::hook' }
    await using w = await guardedWorld({
      rbac: { ...all, ...hooks, authFunctionId: 'my::auth' },
      middlewareFunctionId: 'my::middleware',
    })
    const host = await w.engine.connect()
    await host.serve('my::auth', () => ({}))
    const guest = await w.guest()
    await host.close()
    const taken = [
      'my::auth',
      'my::hook',
      'my::middleware',
      'engine::queue::enqueue',
      'engine::telemetry::logs',
    ]
    for (const id of taken) guest.send({ type: 'registerfunction', id })
    guest.send({ type: 'registerfunction', id: 'my::own' })
    await guest.synced()
    for (const id of taken) expect(await isThere(w.host, id)).toBe(false)
    expect(await isThere(w.host, 'my::own')).toBe(true)
    expect(w.engine.events('registration_refused')).toMatchObject(
      taken.map((id) => ({
        id,
        error: { code: 'FORBIDDEN', message: `this session may not serve '${id}'` },
      })),
    )
  })

  it('trigger types has to be given where there is an auth function', async () => {
    await using w = await guardedWorld({ rbac: all, grant: {} })
    const guest = await w.guest()
    guest.send(type)
    await guest.synced()
    expect(await w.host.failure('engine::triggers::info', { id: 'demo' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('anything is everybody’s where there is none', async () => {
    await using w = await guardedWorld({ rbac: all })
    const guest = await w.guest()
    guest.send(type, { type: 'registerfunction', id: 'f' }, binding)
    await guest.take('registertrigger')
    expect(await w.bindings()).toEqual(['b1'])
  })

  it('for another namespace’s provider does not come with a namespace of one’s own', async () => {
    const grant = { namespaces: { shop: ['*'] }, allow_trigger_type_registration: true }
    await using w = await guardedWorld({ rbac: {}, grant })
    const guest = await w.guest()
    await guest.announce({ namespace: 'shop' })
    guest.send({ ...type, namespace: 'default' })
    await guest.synced()
    expect(await w.host.failure('engine::triggers::info', { id: 'demo' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('a binding under rules', () => {
  it('to a type that is not allowed is dropped without a word', async () => {
    await using w = await guardedWorld({ rbac: all, grant: { allowed_trigger_types: ['demo'] } })
    w.host.send(type, { ...type, id: 'demo2' })
    await w.host.synced()
    const guest = await w.guest()
    guest.send(
      { ...binding, trigger_type: 'demo2', id: 'b0' },
      { ...binding, trigger_type: 'Demo', id: 'b00' },
      binding,
    )
    await guest.synced()
    expect(await w.bindings()).toEqual(['b1'])
    expect(guest.has('triggerregistrationresult')).toBe(false)
  })

  it('to a function that may not be called is FORBIDDEN, in any namespace', async () => {
    await using w = await guardedWorld({ rbac: { exposeFunctions: [`match("open::*")`] }, grant: {} })
    w.host.send(type)
    const guest = await w.guest()
    const { id, trigger_type } = binding
    guest.send({ ...binding, function_id: 'a::f' })
    expect(await guest.take('triggerregistrationresult')).toEqual({
      type: 'triggerregistrationresult',
      id,
      trigger_type,
      function_id: 'a::f',
      error: { code: 'FORBIDDEN', message: `function 'a::f' not allowed in namespace 'default'` },
    })
    guest.send({ ...binding, function_id: 'open::f', namespace: 'shop' })
    expect(await guest.take('triggerregistrationresult')).toMatchObject({
      error: { message: `function 'open::f' not allowed in namespace 'shop'` },
    })
    expect(await w.bindings()).toEqual([])
  })

  it('cannot be made by engine::register_trigger instead', async () => {
    const rbac = { exposeFunctions: [`match("open::*")`, `match("engine::*")`] }
    await using w = await guardedWorld({ rbac, grant: { allowed_trigger_types: ['demo'] } })
    const guest = await w.guest()
    const register = (function_id: string, trigger_type: string) =>
      guest.failure('engine::register_trigger', { function_id, trigger_type })
    expect(await register('a::f', 'demo')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await register('open::f', 'cron')).toEqual({
      code: 'FORBIDDEN',
      message: `Trigger type 'cron' is not allowed for this session.`,
    })
    const input = { function_id: 'open::f', trigger_type: 'demo' }
    const { id } = await guest.result<{ id: string }>('engine::register_trigger', input)
    expect(await guest.result('engine::unregister_trigger', { id })).toEqual({ removed: true })
  })

  it('of somebody else is neither removed nor replaced, with an owner or without', async () => {
    await using w = await guardedWorld({ rbac: all, grant: {} })
    w.host.send(type, { ...binding, function_id: 'a::f' })
    await w.host.take('registertrigger')
    const durable = w.host.result<{ id: string }>('engine::register_trigger', {
      trigger_type: 'demo',
      function_id: 'a::g',
    })
    const { id } = await w.host.take('registertrigger')
    w.host.send({ type: 'triggerregistrationresult', id, trigger_type: 'demo', function_id: 'a::g' })
    await durable
    const guest = await w.guest()
    for (const theirs of ['b1', id]) {
      guest.send(
        { type: 'unregistertrigger', id: theirs },
        { ...binding, id: theirs, function_id: 'evil::f' },
      )
      expect(await guest.failure('engine::unregister_trigger', { id: theirs })).toMatchObject({
        code: 'unregister_failed',
      })
    }
    expect((await w.bindings()).toSorted()).toEqual([String(id), 'b1'].toSorted())
    expect(w.host.has('registertrigger', { function_id: 'evil::f' })).toBe(false)
    expect(w.host.has('unregistertrigger')).toBe(false)
  })
})

describe('a prefix', () => {
  const grant = { function_registration_prefix: 'tenant', forbidden_functions: ['tenant::secret'] }

  it('is put before what is registered, and taken off on delivery', async () => {
    await using w = await guardedWorld({ rbac: all, grant })
    const guest = await w.guest()
    await guest.serve('f', (data, frame) => [data, frame['function_id']])
    expect(await w.host.call('tenant::f', 1)).toMatchObject({ function_id: 'tenant::f', result: [1, 'f'] })
    expect(await w.host.failure('f')).toMatchObject({ code: 'function_not_found' })
    guest.send({ type: 'unregisterfunction', id: 'tenant::f' })
    await guest.synced()
    expect(await isThere(w.host, 'tenant::f')).toBe(true)
    guest.send({ type: 'unregisterfunction', id: 'f' })
    await guest.synced()
    expect(await isThere(w.host, 'tenant::f')).toBe(false)
  })

  it('survives the announcement of another namespace', async () => {
    await using w = await guardedWorld({ rbac: all, grant })
    const guest = await w.guest()
    await guest.serve('f', (_data, frame) => frame['function_id'])
    await guest.announce({ namespace: 'shop' })
    expect((await w.host.call('tenant::f', {}, { namespace: 'shop' }))['result']).toBe('f')
  })

  it('is no way to the engine’s ids, nor to those of others', async () => {
    await using w = await guardedWorld({ rbac: all, grant })
    await w.host.serve('a::f', () => 'true')
    const guest = await w.guest()
    for (const id of ['engine::functions::list', 'a::f', '::a::f', '../a::f'])
      guest.send({ type: 'registerfunction', id })
    await guest.synced()
    expect((await w.host.call('a::f'))['result']).toBe('true')
    expect(await isThere(w.host, 'tenant::a::f')).toBe(true)
    expect(await isThere(w.host, 'tenant::::a::f')).toBe(true)
  })

  it('stands before the target of a binding and of engine::register_trigger, and is judged with it', async () => {
    await using w = await guardedWorld({ rbac: all, grant })
    w.host.send(type)
    const guest = await w.guest()
    guest.send({ ...binding, function_id: 'f' })
    await w.host.take('registertrigger', { function_id: 'tenant::f' })
    guest.send({ ...binding, id: 'b2', function_id: 'secret' })
    expect(await guest.take('triggerregistrationresult')).toMatchObject({
      error: { message: `function 'tenant::secret' not allowed in namespace 'default'` },
    })
    const durable = { trigger_type: 'demo', function_id: 'secret' }
    expect(await guest.failure('engine::register_trigger', durable)).toMatchObject({ code: 'FORBIDDEN' })
    void guest.call('engine::register_trigger', { ...durable, function_id: 'g' })
    await w.host.take('registertrigger', { function_id: 'tenant::g' })
  })

  it('is not added to what is called', async () => {
    await using w = await guardedWorld({ rbac: all, grant })
    await w.host.serve('f', () => 'host')
    const guest = await w.guest()
    await guest.serve('f', () => 'guest')
    expect((await guest.call('f'))['result']).toBe('host')
  })
})

describe('a hook', () => {
  const rbac = {
    ...all,
    onFunctionRegistrationFunctionId: 'hook::function',
    onTriggerRegistrationFunctionId: 'hook::trigger',
    onTriggerTypeRegistrationFunctionId: 'hook::type',
  }
  const grant = {
    context: { user: 'u1' },
    function_registration_prefix: 'p',
    allow_trigger_type_registration: true,
  }

  it('for functions sees the id without its prefix, and may change id, description and metadata', async () => {
    await using w = await guardedWorld({ rbac, grant })
    const seen: unknown[] = []
    await w.host.serve('hook::function', (input) => {
      seen.push(input)
      return { function_id: 'g', description: 'D', metadata: { m: 1 } }
    })
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'f' })
    await guest.synced()
    expect(seen).toEqual([
      { function_id: 'f', description: null, metadata: null, namespace: 'default', context: { user: 'u1' } },
    ])
    expect(await w.host.result('engine::functions::info', { function_id: 'p::g' })).toMatchObject({
      description: 'D',
      metadata: { m: 1 },
    })
  })

  it('for bindings may change id, type, target and config', async () => {
    await using w = await guardedWorld({ rbac, grant })
    const seen: unknown[] = []
    await w.host.serve('hook::trigger', (input) => {
      seen.push(input)
      return { trigger_id: 'b9', trigger_type: 'demo9', function_id: 'g', config: { n: 9 } }
    })
    w.host.send({ ...type, id: 'demo9' })
    const guest = await w.guest()
    guest.send(binding)
    expect(await w.host.take('registertrigger')).toMatchObject({
      id: 'b9',
      trigger_type: 'demo9',
      function_id: 'p::g',
      config: { n: 9 },
    })
    const { id, trigger_type, function_id, config } = binding
    const input = { trigger_id: id, trigger_type, function_id, config, metadata: null, namespace: 'default' }
    expect(seen).toEqual([{ ...input, context: { user: 'u1' } }])
  })

  it('for bindings cannot lead to a function that may not be called', async () => {
    const forbidding = { ...grant, forbidden_functions: ['p::secret'] }
    await using w = await guardedWorld({ rbac, grant: forbidding })
    await w.host.serve('hook::trigger', () => ({ function_id: 'secret' }))
    w.host.send(type)
    const guest = await w.guest()
    guest.send(binding)
    expect(await guest.take('triggerregistrationresult')).toMatchObject({
      error: { code: 'FORBIDDEN', message: `function 'p::secret' not allowed in namespace 'default'` },
    })
    expect(await w.bindings()).toEqual([])
  })

  it('for trigger types may change id and description', async () => {
    await using w = await guardedWorld({ rbac, grant })
    const seen: unknown[] = []
    await w.host.serve(
      'hook::type',
      (input) => (seen.push(input), { trigger_type_id: 'demo9', description: 'D' }),
    )
    const guest = await w.guest()
    guest.send(type)
    await guest.synced()
    expect(seen).toEqual([{ trigger_type_id: 'demo', description: 'Demo', context: { user: 'u1' } }])
    expect(await w.host.result('engine::triggers::info', { id: 'demo9' })).toMatchObject({ description: 'D' })
  })

  it.each([[null], ['yes'], [[]], [{ function_id: 7 }]])('that returns %j denies', async (answer) => {
    await using w = await guardedWorld({ rbac, grant })
    for (const id of ['hook::function', 'hook::trigger', 'hook::type']) await w.host.serve(id, () => answer)
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'f' }, binding)
    await guest.synced()
    expect(await isThere(w.host, 'p::f')).toBe(false)
    expect(await w.bindings()).toEqual([])
    expect(guest.frames.filter((frame) => frame.type !== 'pong')).toHaveLength(1)
  })

  it('that is missing denies', async () => {
    await using w = await guardedWorld({ rbac, grant })
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'f' }, type)
    await guest.synced()
    expect(await isThere(w.host, 'p::f')).toBe(false)
  })

  it('that does not answer in time denies, and the frames behind it go on', async () => {
    await using w = await guardedWorld({ rbac: { ...rbac, decisionTimeoutMs: 30 }, grant })
    for (const id of ['hook::function', 'hook::trigger', 'hook::type'])
      w.host.send({ type: 'registerfunction', id })
    await w.host.synced()
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'f' }, type, binding)
    await guest.synced()
    expect(w.engine.events('registration_refused')).toMatchObject(
      [
        ['function', 'hook::function'],
        ['trigger type', 'hook::type'],
        ['trigger', 'hook::trigger'],
      ].map(([kind, hook]) => ({
        kind,
        error: { code: 'FORBIDDEN', message: `${hook} did not answer within 30 ms.` },
      })),
    )
    const late = await w.host.take('invokefunction', { function_id: 'hook::function' })
    const { invocation_id, function_id } = late
    w.host.send({ type: 'invocationresult', invocation_id, function_id, result: {} })
    await w.host.synced()
    expect(await isThere(w.host, 'p::f')).toBe(false)
  })

  it('lets the frames behind it wait in order, and others go on', async () => {
    await using w = await guardedWorld({
      rbac: { ...all, onFunctionRegistrationFunctionId: 'hook::function' },
    })
    w.host.send({ type: 'registerfunction', id: 'hook::function' })
    await w.host.serve('a::f')
    const guest = await w.guest()
    guest.send(
      { type: 'registerfunction', id: 'x' },
      { type: 'registerfunction', id: 'y' },
      { type: 'unregisterfunction', id: 'x' },
      { type: 'ping' },
    )
    const first = await w.host.take('invokefunction')
    expect((await w.host.call('a::f', 1))['result']).toBe(1)
    expect(guest.has('pong')).toBe(false)
    const answer = ({
      invocation_id,
      function_id,
    }: object & { invocation_id?: unknown; function_id?: unknown }) =>
      w.host.send({ type: 'invocationresult', invocation_id, function_id, result: {} })
    answer(first)
    answer(await w.host.take('invokefunction'))
    await guest.take('pong')
    expect(await isThere(w.host, 'x')).toBe(false)
    expect(await isThere(w.host, 'y')).toBe(true)
  })

  it('of a worker that leaves meanwhile registers nothing', async () => {
    await using w = await guardedWorld({
      rbac: { ...all, onFunctionRegistrationFunctionId: 'hook::function' },
    })
    w.host.send({ type: 'registerfunction', id: 'hook::function' })
    await w.host.synced()
    const guest = await w.guest()
    guest.send({ type: 'registerfunction', id: 'x' })
    const { invocation_id, function_id } = await w.host.take('invokefunction')
    await guest.close()
    await expect.poll(() => w.engine.events('worker_disconnected')).toHaveLength(1)
    w.host.send({ type: 'invocationresult', invocation_id, function_id, result: {} })
    await w.host.synced()
    expect(await isThere(w.host, 'x')).toBe(false)
  })

  it('may be served by the very worker that waits for it', async () => {
    await using w = await guardedWorld({ rbac: { ...all, onTriggerRegistrationFunctionId: 'self::hook' } })
    const guest = await w.guest()
    await guest.serve('self::hook', () => ({}))
    guest.send({ ...binding, function_id: 'f' })
    await guest.synced()
    w.host.send(type)
    await w.host.take('registertrigger', { id: 'b1' })
  })
})
