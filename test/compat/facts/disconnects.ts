import { expect, it } from 'vitest'
import { connectWorker } from '../../helpers/connect-worker.js'
import { startTestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'
import type { PublishedClient } from '../published-clients.js'
import { peer, relay, serve, startWorld } from './world.js'

/** What remains when a worker or the engine goes. */
export function describeDisconnects(client: PublishedClient): void {
  it('that dies ends the calls it was serving, and its functions are gone', async () => {
    await using world = await startWorld(client)
    const { ours, theirs } = world
    const hanging = ours.trigger({ function_id: 'peer::hang', payload: {} })
    const outcome = expect(hanging).rejects.toMatchObject({ code: 'invocation_stopped' })
    await ours.trigger({ function_id: 'peer::add', payload: { a: 1, b: 1 } })
    theirs.kill()
    await outcome
    await expect(ours.trigger({ function_id: 'peer::add', payload: {} })).rejects.toMatchObject({
      code: 'function_not_found',
    })
  })

  it('is told invocation_stopped when our worker leaves during its call', async () => {
    await using world = await startWorld(client)
    const { engine, ours } = world
    const leaving = await connectWorker(engine.url, { workerName: 'leaving' })
    let isCalled = false
    await serve(leaving, 'leaving::hang', () => {
      isCalled = true
      return new Promise(() => {})
    })
    const told = relay(ours, { function_id: 'leaving::hang', payload: {} })
    await until(() => isCalled)
    await leaving.shutdown()
    expect(await told).toMatchObject({ error: { code: 'invocation_stopped' } })
  })

  it('comes back, with everything it registered, after the engine was restarted', async () => {
    await using world = await startWorld(client)
    const { engine, ours, theirs } = world
    const bound: string[] = []
    const hearBinding = ({ function_id }: { function_id: string }) => void bound.push(function_id)
    const bell = { id: 'our-bell', description: 'Rings from here.' }
    ours.registerTriggerType(bell, { registerTrigger: hearBinding, unregisterTrigger: () => {} })
    await serve(ours, 'restart::same', (data) => data)
    await peer(ours, 'bind', { type: 'our-bell', function_id: 'peer::note', config: {} })
    await until(() => bound.length === 1)
    await engine.stop()
    await using _restarted = await startTestEngine({ port: engine.port })
    await theirs.answers(ours)
    expect(await peer(ours, 'add', { a: 2, b: 3 })).toEqual({ c: 5 })
    expect(await relay(ours, { function_id: 'restart::same', payload: 'back' })).toEqual({ result: 'back' })
    ours.registerTrigger({ type: 'peer-bell', function_id: 'x::y', config: {} })
    await until(async () => (await peer<object[]>(ours, 'bindings')).length === 1)
    await until(() => bound.length === 2)
    expect(bound).toEqual(['peer::note', 'peer::note'])
  })
}
