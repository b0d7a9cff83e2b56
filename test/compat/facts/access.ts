import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectWorker, type TestWorker } from '../../helpers/connect-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import type { PublishedClient } from '../published-clients.js'
import { type PublishedWorker, spawnPublishedWorker } from '../published-worker.js'
import { peer, relay, serve } from './world.js'

const TOKEN = 'open sesame'

interface GuardedWorld extends AsyncDisposable {
  readonly engine: TestEngine
  /** The address of the listener under rules: it wants the token, and exposes what begins with `open::`. */
  readonly guarded: string
  /** A worker of ours on the other listener, which serves the auth function. */
  readonly ours: TestWorker
  /** The tokens shown so far. */
  readonly shown: unknown[]
  /** From now on any token will do. */
  acceptAll(): void
}

async function startGuardedWorld(): Promise<GuardedWorld> {
  const rbac = { authFunctionId: 'guard::auth', exposeFunctions: ["match('open::*')"] }
  const engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac }] })
  const ours = await connectWorker(engine.url, { workerName: 'ours' })
  const shown: unknown[] = []
  let isOpen = false
  await serve(ours, 'guard::auth', (data) => {
    const token = (data as { headers: Record<string, string> }).headers['x-token']
    shown.push(token)
    if (token !== TOKEN && !isOpen) throw new Error('who are you?')
    return { allow_trigger_type_registration: true }
  })
  return {
    engine,
    guarded: engine.urls[1] as string,
    ours,
    shown,
    acceptAll: () => void (isOpen = true),
    [Symbol.asyncDispose]: async () => {
      await ours.shutdown()
      await engine.stop()
    },
  }
}

/** What the rules of a listener keep from a worker, and how its client puts it. */
export function describeAccess(client: PublishedClient): void {
  describe('access control', () => {
    describeDoor(client)
    describeRules(client)
  })
}

function describeDoor(client: PublishedClient): void {
  const { staysOutside } = client
  const then = staysOutside === undefined ? 'comes in once it is allowed' : `stays there: ${staysOutside}`
  it(`refuses it at the door, its calls end as if unanswered, and it ${then}`, async () => {
    await using world = await startGuardedWorld()
    const { engine, guarded, ours, shown } = world
    const calls: unknown[] = []
    await serve(ours, 'open::hear', (data) => void calls.push(data))
    await using theirs = await spawnPublishedWorker(client, guarded, 'wrong')
    await until(() => shown.length > 0)
    expect(shown[0]).toBe('wrong')
    const call = { function_id: 'open::hear', payload: {}, timeout_ms: 200 }
    expect(await theirs.relay(call)).toEqual({ error: client.timeout })
    expect(engine.events('connection_refused')[0]).toMatchObject({
      reason: expect.stringContaining('who are you?'),
    })
    await expect(peer(ours, 'add')).rejects.toMatchObject({ code: 'function_not_found' })
    expect(calls).toEqual([])
    world.acceptAll()
    if (staysOutside === undefined) await theirs.answers(ours)
    else expect(await theirs.relay(call)).toEqual({ error: client.timeout })
    expect(shown.length > 1).toBe(staysOutside === undefined)
  })
}

function describeRules(client: PublishedClient): void {
  describe('of a listener that let it in', () => {
    let world: GuardedWorld
    let theirs: PublishedWorker
    const heard: string[] = []
    beforeAll(async () => {
      world = await startGuardedWorld()
      theirs = await spawnPublishedWorker(client, world.guarded, TOKEN)
      await theirs.answers(world.ours)
      await serve(world.ours, 'secret::read', () => void heard.push('secret'))
      await serve(world.ours, 'open::read', () => (heard.push('open'), 'welcome'))
    })
    afterAll(async () => {
      await theirs[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    })

    it('leaves its functions to us, and to it what is exposed', async () => {
      const { ours } = world
      expect(await peer(ours, 'add', { a: 2, b: 3 })).toEqual({ c: 5 })
      expect(await relay(ours, { function_id: 'open::read', payload: {} })).toEqual({ result: 'welcome' })
    })

    it.each(['secret::read', 'engine::functions::list', 'no::where'])(
      'answers its call of %s with FORBIDDEN',
      async (function_id) => {
        const message = `FORBIDDEN: function '${function_id}' not allowed (add to rbac.expose_functions)`
        expect(await relay(world.ours, { function_id, payload: {} })).toEqual({
          error: { name: client.errorName, code: 'FORBIDDEN', message },
        })
      },
    )

    it('drops its forbidden calls without an answer', async () => {
      heard.length = 0
      for (const function_id of ['secret::read', 'open::read'])
        await relay(world.ours, { function_id, payload: {}, isVoid: true })
      await until(() => heard.length > 0)
      expect(heard).toEqual(['open'])
    })
  })
}
