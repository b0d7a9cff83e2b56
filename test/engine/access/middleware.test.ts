import { describe, expect, it } from 'vitest'
import { guardedWorld } from './world.js'

const middlewareFunctionId = 'mw::call'

async function world(options: object = {}) {
  const w = await guardedWorld({ middlewareFunctionId, ...options })
  const seen: Record<string, unknown>[] = []
  await w.host.serve('mw::call', (data, frame) => {
    seen.push({ ...(data as object), side: frame['metadata'] })
    return 'from middleware'
  })
  await w.host.serve('a::f', () => 'real')
  return Object.assign(w, { seen })
}

describe('middleware', () => {
  it('is called in place of the function, with all there is to know, and its answer is the answer', async () => {
    await using w = await world({
      rbac: { exposeFunctions: [`match("*")`] },
      grant: { context: { user: 'u1' } },
    })
    const guest = await w.guest()
    const answer = await guest.call('a::f', { n: 1 }, { metadata: { m: 1 } })
    expect(answer).toMatchObject({ function_id: 'a::f', result: 'from middleware' })
    expect(w.seen).toEqual([
      {
        function_id: 'a::f',
        payload: { n: 1 },
        action: null,
        context: { user: 'u1' },
        namespace: 'default',
        side: { m: 1 },
      },
    ])
  })

  it('works without rbac, and stands before queued and void calls and missing functions too', async () => {
    await using w = await world()
    const guest = await w.guest()
    const enqueue = { type: 'enqueue', queue: 'q' }
    expect((await guest.call('a::missing', 1, { action: enqueue }))['result']).toBe('from middleware')
    expect((await guest.call('a::f', 1, { action: { type: 'void' } }))['result']).toBe('from middleware')
    guest.send({ type: 'invokefunction', function_id: 'a::f', data: null })
    await guest.synced()
    expect(w.seen.map(({ action }) => action)).toEqual([enqueue, { type: 'void' }, null])
    expect(w.seen.map(({ context }) => context)).toEqual([{}, {}, {}])
  })

  it('comes after the rules', async () => {
    await using w = await world({ rbac: {} })
    const guest = await w.guest()
    expect(await guest.failure('a::f')).toMatchObject({ code: 'FORBIDDEN' })
    expect(w.seen).toEqual([])
  })

  it('is bypassed by the engine’s own functions only', async () => {
    await using w = await world()
    await w.host.serve('engine::mine::f', () => 'real')
    const guest = await w.guest()
    expect((await guest.announce())['result']).toEqual({ success: true })
    expect(await guest.result('engine::workers::list')).toHaveProperty('workers')
    for (const id of ['engine::mine::f', 'Engine::workers::list', ' engine::workers::list'])
      expect((await guest.call(id))['result']).toBe('from middleware')
    expect(await guest.failure('engine:::workers::list')).toMatchObject({ code: 'function_not_found' })
  })

  it('gets a payload as it was sent, but with no false caller', async () => {
    await using w = await world()
    const guest = await w.guest()
    await guest.call('a::f', { _caller_worker_id: w.host.id })
    await guest.call('a::f', { 'x\u00e9': 1 })
    guest.write(
      `{"type":"invokefunction","function_id":"a::f","data":{"\\u005fcaller_worker_id":"${w.host.id}"}}`,
    )
    await guest.synced()
    expect(w.seen.map(({ payload }) => payload)).toEqual([
      { _caller_worker_id: guest.id },
      { 'x\u00e9': 1 },
      { _caller_worker_id: guest.id },
    ])
  })

  it('is looked for in the namespace of the call', async () => {
    await using w = await world()
    const guest = await w.guest()
    const answer = await guest.call('a::f', {}, { namespace: 'shop' })
    expect(answer['error']).toMatchObject({
      code: 'function_not_found',
      message: expect.stringContaining('mw::call not found in namespace shop') as string,
    })
  })

  it('that is missing makes every call fail, and one that leaves stops it', async () => {
    await using w = await guardedWorld({ middlewareFunctionId })
    await w.host.serve('a::f')
    const guest = await w.guest()
    expect(await guest.failure('a::f')).toMatchObject({ code: 'function_not_found' })
    const middleware = await w.engine.connect()
    middleware.send({ type: 'registerfunction', id: 'mw::call' })
    await middleware.synced()
    const stopped = guest.failure('a::f')
    await middleware.take('invokefunction')
    middleware.drop()
    expect(await stopped).toMatchObject({ code: 'invocation_stopped' })
  })
})
