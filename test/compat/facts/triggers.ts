import { describe, expect, it } from 'vitest'
import type { TriggerConfig } from '../../../framework/sdk/index.js'
import { connectWorker } from '../../helpers/connect-worker.js'
import { until } from '../../helpers/until.js'
import { can } from '../abilities.js'
import type { PublishedClient } from '../published-clients.js'
import { notesOf, peer, type World } from './world.js'

/** Triggers bound by one side to a type the other provides. */
export function describeTriggers(client: PublishedClient, world: () => World): void {
  const receivesMetadata = can(client.key, 'receive metadata of calls')
  const hearsReleases = can(client.key, 'hear that a binding was released')

  describe('trigger types', () => {
    it('of ours call its functions, until it unregisters', async () => {
      const { ours } = world()
      const bindings = new Map<string, TriggerConfig<{ tone: number }>>()
      ours.registerTriggerType<{ tone: number }>(
        { id: 'our-bell', description: 'Rings from here.' },
        {
          registerTrigger: (binding) => void bindings.set(binding.id, binding),
          unregisterTrigger: ({ id }) => void bindings.delete(id),
        },
      )
      await ours.ready()
      const request = { type: 'our-bell', function_id: 'peer::note', config: { tone: 3 }, metadata: { m: 1 } }
      await ours.trigger({ function_id: 'peer::bind', payload: request })
      await until(() => bindings.size === 1)
      for (const { function_id, config, metadata } of bindings.values()) {
        expect({ function_id, config, metadata }).toEqual({
          function_id: 'peer::note',
          config: { tone: 3 },
          metadata: { m: 1 },
        })
        await ours.trigger({ function_id, payload: { text: 'rung' }, metadata })
      }
      const metadata = receivesMetadata ? { m: 1 } : null
      expect(await notesOf(ours, 'rung')).toEqual([{ text: 'rung', metadata }])
      await ours.trigger({ function_id: 'peer::unbind', payload: { type: 'our-bell' } })
      await until(() => bindings.size === 0)
    })

    it('of its own call our functions, until we unregister', async () => {
      const { ours } = world()
      const heard: unknown[] = []
      const listBindings = () => peer<object[]>(ours, 'bindings')
      ours.registerFunction('triggers::hear', (data: unknown, metadata) => void heard.push([data, metadata]))
      const trigger = ours.registerTrigger({
        type: 'peer-bell',
        function_id: 'triggers::hear',
        config: { tone: 5 },
        metadata: { m: 2 },
      })
      await until(async () => (await listBindings()).length === 1)
      expect(await listBindings()).toEqual([
        { function_id: 'triggers::hear', config: { tone: 5 }, metadata: { m: 2 } },
      ])
      await ours.trigger({ function_id: 'peer::ring', payload: { payload: ['ding'] } })
      expect(heard).toEqual([[['ding'], receivesMetadata ? { m: 2 } : undefined]])
      trigger.unregister()
      await ours.ready()
      if (hearsReleases) await until(async () => (await listBindings()).length === 0)
      else expect(await listBindings()).toHaveLength(1)
    })

    it('of its own are gone when it withdraws them, and our triggers are back with them', async () => {
      const { ours } = world()
      const listTypes = async () =>
        (
          await ours.trigger<object, { triggers: { id: string }[] }>({
            function_id: 'engine::triggers::list',
            payload: {},
          })
        ).triggers.map(({ id }) => id)
      ours.registerTrigger({ type: 'peer-bell', function_id: 'triggers::later', config: { tone: 1 } })
      const arrived = async () => JSON.stringify(await peer(ours, 'bindings')).includes('triggers::later')
      await until(arrived)
      expect(await listTypes()).toContain('peer-bell')
      await peer(ours, 'unprovide')
      await until(async () => !(await listTypes()).includes('peer-bell'))
      expect(await arrived()).toBe(false)
      await peer(ours, 'provide')
      await until(arrived)
    })

    it('of its own can refuse a binding of ours', async () => {
      const { engine } = world()
      const messages: string[] = []
      const log = ({ message }: { message: string }) => void messages.push(message)
      await using other = await connectWorker(engine.url, { workerName: 'refused', log })
      other.registerTrigger({ type: 'peer-bell', function_id: 'x::y', config: { tone: 'forbidden' } })
      await until(() => messages.some((message) => message.includes('not that tone')))
    })
  })
}
