import { describe, expect, it } from 'vitest'
import { startTestEngine } from '../helpers/start-engine.js'

const type = { type: 'registertriggertype', id: 'demo', description: 'Demo' }
const binding = {
  type: 'registertrigger',
  id: 'b1',
  trigger_type: 'demo',
  function_id: 'user::f',
  config: { topic: 'a' },
  metadata: { team: 'x' },
}
const refusal = { code: 'trigger_registration_failed', message: 'bad config' }
const answer = { type: 'triggerregistrationresult', id: 'b1', trigger_type: 'demo', function_id: 'user::f' }
const unbound = { type: 'unregistertrigger', id: 'b1', trigger_type: 'demo' }

async function world() {
  const engine = await startTestEngine()
  const [provider, user] = [await engine.connect(), await engine.connect()]
  return {
    engine,
    provider,
    user,
    listed: async () =>
      (
        await user.result<{ registered_triggers: { id: string }[] }>('engine::registered-triggers::list')
      ).registered_triggers.map(({ id }) => id),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  }
}

describe('binding to a type that has a provider', () => {
  it('the provider receives the binding as it was written, and the user nothing', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send({ ...binding, message_type: 'registertrigger', namespace: 'default' })
    expect(await w.provider.take('registertrigger')).toEqual(binding)
    w.provider.send(answer)
    await w.provider.synced()
    await w.user.synced()
    expect(w.user.has('triggerregistrationresult')).toBe(false)
    expect(await w.listed()).toEqual(['b1'])
  })

  it('a provider fires by calling the function', async () => {
    await using w = await world()
    await w.user.serve('user::f', (data, frame) => ({ data, metadata: frame['metadata'] }))
    const fired = await w.provider.call('user::f', [1], { metadata: { team: 'x' } })
    expect(fired['result']).toEqual({ data: [1], metadata: { team: 'x' } })
  })

  it('a refusal parks the binding and reaches the user with the stored type and function', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.provider.take('registertrigger')
    w.provider.send({ ...answer, function_id: 'other', trigger_type: 'other', error: refusal })
    expect(await w.user.take('triggerregistrationresult')).toEqual({ ...answer, error: refusal })
    expect(await w.listed()).toEqual([])
    expect(w.engine.events('binding_parked')).toMatchObject([{ bindingId: 'b1', triggerType: 'demo' }])
  })

  it('a refusal counts only from the provider', async () => {
    await using w = await world()
    const stranger = await w.engine.connect()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.provider.take('registertrigger')
    stranger.send({ ...answer, error: refusal }, { ...answer, id: 'unknown', error: refusal })
    await stranger.synced()
    expect(await w.listed()).toEqual(['b1'])
  })

  it('a binding id used again replaces the binding without unbinding it first', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding, { ...binding, config: { topic: 'b' } })
    await w.provider.take('registertrigger', { config: { topic: 'a' } })
    await w.provider.take('registertrigger', { config: { topic: 'b' } })
    expect(w.provider.has('unregistertrigger')).toBe(false)
    expect(await w.listed()).toEqual(['b1'])
  })

  it('a binding that moves to another type is taken from the first provider', async () => {
    await using w = await world()
    w.provider.send(type, { ...type, id: 'other' })
    await w.provider.synced()
    w.user.send(binding, { ...binding, trigger_type: 'other' })
    await w.provider.take('registertrigger', { trigger_type: 'other' })
    expect(w.provider.has('unregistertrigger', { trigger_type: 'demo' })).toBe(true)
  })

  it.each(['namespace', 'trigger_namespace'])(
    'a blank %s is INVALID_NAMESPACE and binds nothing',
    async (member) => {
      await using w = await world()
      w.user.send({ ...binding, [member]: ' ' })
      expect(await w.user.take('triggerregistrationresult')).toMatchObject({
        ...answer,
        error: { code: 'INVALID_NAMESPACE', message: expect.stringContaining(`'${member}'`) },
      })
    },
  )
})

describe('a parked binding', () => {
  it('waits for its type without a word, and is delivered when it comes', async () => {
    await using w = await world()
    w.user.send(binding)
    await w.user.synced()
    expect(w.user.has('triggerregistrationresult')).toBe(false)
    expect(await w.listed()).toEqual([])
    w.provider.send(type)
    expect(await w.provider.take('registertrigger')).toEqual(binding)
    expect(await w.listed()).toEqual(['b1'])
  })

  it('can be unregistered', async () => {
    await using w = await world()
    w.user.send(binding, unbound)
    await w.user.synced()
    w.provider.send(type)
    await w.provider.synced()
    expect(w.provider.has('registertrigger')).toBe(false)
    expect(w.provider.has('unregistertrigger')).toBe(false)
  })

  it('that was refused is tried again when the type registers again', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.provider.take('registertrigger')
    w.provider.send({ ...answer, error: refusal })
    await w.user.take('triggerregistrationresult')
    w.provider.send(type)
    await w.provider.take('registertrigger', { id: 'b1' })
  })
})

describe('a provider that goes or comes', () => {
  it('its bindings are parked when it leaves, and delivered to the next', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.provider.take('registertrigger')
    await w.provider.close()
    await w.user.synced()
    expect(await w.listed()).toEqual([])
    const next = await w.engine.connect()
    next.send(type)
    expect(await next.take('registertrigger')).toEqual(binding)
  })

  it('a second registration of a type takes over its bindings, live ones first', async () => {
    await using w = await world()
    const next = await w.engine.connect()
    await next.announce()
    w.provider.send(type)
    await w.provider.announce()
    w.user.send(binding, { ...binding, id: 'b2' })
    await w.provider.take('registertrigger', { id: 'b2' })
    w.provider.send({ ...answer, error: refusal })
    await w.user.take('triggerregistrationresult')
    next.send(type)
    await next.synced()
    const delivered = next.frames.filter((frame) => frame.type === 'registertrigger')
    expect(delivered.map((frame) => frame['id'])).toEqual(['b2', 'b1'])
  })

  it('unregistertriggertype parks the bindings of the type', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.provider.take('registertrigger')
    w.provider.send({ ...type, type: 'unregistertriggertype' })
    await w.provider.synced()
    expect(await w.listed()).toEqual([])
    expect((await w.user.failure('engine::triggers::info', { id: 'demo' })).code).toBe('NOT_FOUND')
  })

  it('only its provider unregisters a type', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send({ ...type, type: 'unregistertriggertype' })
    await w.user.synced()
    expect(await w.user.result('engine::triggers::info', { id: 'demo' })).toMatchObject({ id: 'demo' })
  })
})

describe('unregistertrigger', () => {
  it('reaches the provider with the type', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding, { type: 'unregistertrigger', id: 'b1' })
    expect(await w.provider.take('unregistertrigger')).toEqual(unbound)
    expect(await w.listed()).toEqual([])
  })

  it('of another worker’s binding changes nothing', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    w.user.send(binding)
    await w.user.synced()
    w.provider.send(unbound, { ...unbound, id: 'unknown' })
    await w.provider.synced()
    expect(await w.listed()).toEqual(['b1'])
    expect(w.engine.events('registration_refused')).toMatchObject([
      { kind: 'trigger', id: 'b1', error: { code: 'trigger_not_owned' } },
    ])
  })
})

describe('a binding without an owner', () => {
  const durable = {
    trigger_type: 'demo',
    function_id: 'user::f',
    config: { topic: 'a' },
    metadata: { team: 'x' },
  }

  it('survives the worker that made it', async () => {
    await using w = await world()
    const { id } = await w.user.result<{ id: string }>('engine::register_trigger', durable)
    await w.user.close()
    w.provider.send(type)
    expect(await w.provider.take('registertrigger')).toEqual({ ...binding, id })
  })

  it('waits for the provider’s consent', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    const made = w.user.result<{ id: string }>('engine::register_trigger', durable)
    const { id } = await w.provider.take('registertrigger')
    w.provider.send({ ...answer, id })
    expect(await made).toEqual({ id })
  })

  it('a provider’s refusal fails the call and undoes the binding', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    const failed = w.user.failure('engine::register_trigger', durable)
    const { id } = await w.provider.take('registertrigger')
    w.provider.send({ ...answer, id, error: refusal })
    expect(await failed).toEqual({
      code: 'trigger_registration_failed',
      message: 'trigger_registration_failed: bad config',
    })
    expect(await w.listed()).toEqual([])
  })

  it('a provider that leaves instead of answering counts as consent', async () => {
    await using w = await world()
    w.provider.send(type)
    await w.provider.synced()
    const made = w.user.result('engine::register_trigger', durable)
    await w.provider.take('registertrigger')
    w.provider.drop()
    expect(await made).toEqual({ id: expect.any(String) })
  })

  it('a provider that says nothing in time counts as consent', async () => {
    await using engine = await startTestEngine({ bindingAnswerMs: 20 })
    const [provider, user] = [await engine.connect(), await engine.connect()]
    provider.send(type)
    await provider.synced()
    expect(await user.result('engine::register_trigger', durable)).toEqual({ id: expect.any(String) })
  })

  it('anybody removes it, and removing it again is no error', async () => {
    await using w = await world()
    const { id } = await w.user.result<{ id: string }>('engine::register_trigger', durable)
    expect(await w.provider.result('engine::unregister_trigger', { id })).toEqual({ removed: true })
    expect(await w.provider.result('engine::unregister_trigger', { id })).toEqual({ removed: false })
  })

  it('engine::unregister_trigger refuses to remove another worker’s binding', async () => {
    await using w = await world()
    w.user.send(binding)
    await w.user.synced()
    expect((await w.provider.failure('engine::unregister_trigger', { id: 'b1' })).code).toBe(
      'unregister_failed',
    )
    expect(await w.user.result('engine::unregister_trigger', { id: 'b1' })).toEqual({ removed: true })
  })

  it('a blank provider namespace is INVALID_NAMESPACE', async () => {
    await using w = await world()
    const input = { ...durable, trigger_namespace: '' }
    expect((await w.user.failure('engine::register_trigger', input)).code).toBe('INVALID_NAMESPACE')
  })
})
