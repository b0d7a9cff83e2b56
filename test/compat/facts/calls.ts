import { describe, expect, it } from 'vitest'
import { InvocationError, TriggerAction } from '../../../framework/sdk/index.js'
import { until } from '../../helpers/until.js'
import { can } from '../abilities.js'
import type { PublishedClient } from '../published-clients.js'
import { listFunctions } from '../published-worker.js'
import { notesOf, peer, relay, serve, type World } from './world.js'

/** Functions, in both directions. */
export function describeCalls(client: PublishedClient, world: () => World): void {
  const carriesMetadata = can(client.key, 'send metadata with calls')
  describe('calls', () => {
    it('reach its functions', async () => {
      const { ours } = world()
      expect(await ours.trigger({ function_id: 'peer::add', payload: { a: 2, b: 3 } })).toEqual({ c: 5 })
      expect(await ours.trigger({ function_id: 'peer::nothing', payload: {} })).toBeUndefined()
    })

    it('reach our functions from it, also without a payload', async () => {
      const { ours } = world()
      await serve(ours, 'calls::twice', (n) => (n === null ? 'nothing' : 2 * Number(n)))
      expect(await relay(ours, { function_id: 'calls::twice', payload: 21 })).toEqual({ result: 42 })
      expect(await relay(ours, { function_id: 'calls::twice' })).toEqual({ result: 'nothing' })
    })

    it('run side by side in both directions', async () => {
      const { ours } = world()
      await serve(ours, 'calls::same', (n) => n)
      const numbers = Array.from({ length: 100 }, (_, n) => n)
      const sums = numbers.map((n) => ours.trigger({ function_id: 'peer::add', payload: { a: n, b: 1 } }))
      const relayed = numbers.map((payload) => relay(ours, { function_id: 'calls::same', payload }))
      expect(await Promise.all(sums)).toEqual(numbers.map((n) => ({ c: n + 1 })))
      expect(await Promise.all(relayed)).toEqual(numbers.map((result) => ({ result })))
    })

    it('fail here with the code, message and stack of its exception', async () => {
      const failure = await world()
        .ours.trigger({ function_id: 'peer::fail', payload: {} })
        .catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(InvocationError)
      expect(failure).toMatchObject({
        code: 'invocation_failed',
        message: `invocation_failed: ${client.failureMessage}`,
        function_id: 'peer::fail',
        stacktrace: expect.stringContaining(client.failureStack),
      })
    })

    it('fail there with the code our handler chose', async () => {
      const { ours } = world()
      await serve(ours, 'calls::fail', () => {
        throw new InvocationError({ code: 'OUT_OF_STOCK', message: 'none left' })
      })
      expect(await relay(ours, { function_id: 'calls::fail', payload: {} })).toEqual({
        error: { name: client.errorName, code: 'OUT_OF_STOCK', message: 'OUT_OF_STOCK: none left' },
      })
    })

    it('of unknown functions and slow ones fail there with the engine’s error and its own', async () => {
      const { ours } = world()
      await serve(ours, 'calls::never', () => new Promise(() => {}))
      expect(await relay(ours, { function_id: 'no::where', payload: {} })).toMatchObject({
        error: { name: client.errorName, code: 'function_not_found' },
      })
      expect(await relay(ours, { function_id: 'calls::never', payload: {}, timeout_ms: 200 })).toEqual({
        error: client.timeout,
      })
    })

    it('reach a function it offers later, until it withdraws it', async () => {
      const { ours } = world()
      const isListed = async () => (await listFunctions(ours, 'late::')).length > 0
      await peer(ours, 'offer', { function_id: 'late::echo' })
      await until(isListed)
      expect(await ours.trigger({ function_id: 'late::echo', payload: [1] })).toEqual([1])
      await peer(ours, 'withdraw', { function_id: 'late::echo' })
      await until(async () => !(await isListed()))
      await expect(ours.trigger({ function_id: 'late::echo', payload: [1] })).rejects.toMatchObject({
        code: 'function_not_found',
      })
    })

    it('without an answer arrive in both directions', async () => {
      const { ours } = world()
      const heard: unknown[] = []
      await serve(ours, 'calls::hear', (data) => void heard.push(data))
      const payload = { text: 'void' }
      await ours.trigger({ function_id: 'peer::note', payload, action: TriggerAction.Void() })
      await until(async () => (await notesOf(ours, 'void')).length === 1)
      const request = { function_id: 'calls::hear', payload: [1], isVoid: true }
      expect(await relay(ours, request)).toEqual({ result: null })
      await until(() => heard.length > 0)
      expect(heard).toEqual([[1]])
    })

    it(`${carriesMetadata ? 'carry' : 'lose'} metadata in both directions`, async () => {
      const { ours } = world()
      await serve(ours, 'calls::metadata', (_data, metadata) => metadata)
      const metadata = { tenant: 'acme' }
      const arriving = carriesMetadata ? metadata : null
      await ours.trigger({ function_id: 'peer::note', payload: { text: 'tagged' }, metadata })
      expect(await notesOf(ours, 'tagged')).toEqual([{ text: 'tagged', metadata: arriving }])
      expect(await relay(ours, { function_id: 'calls::metadata', payload: {}, metadata })).toEqual({
        result: arriving,
      })
    })

    it('find it in the listings with what it says of itself', async () => {
      const { ours } = world()
      expect(await listFunctions(ours, 'peer::')).toContainEqual(
        expect.objectContaining({
          function_id: 'peer::add',
          worker_name: 'peer',
          description: 'Adds two numbers.',
          metadata: { team: 'maths' },
        }),
      )
    })
  })
}
