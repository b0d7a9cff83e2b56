import type { Client } from '../../sdk/index.js'
import type { RunningStandardWorker, StandardWorker, WorkerContext } from '../shared/index.js'
import { readStateConfig, stateConfigSchema } from './config.js'
import { registerStateFunctions } from './functions.js'
import { openStore } from './store.js'
import { stateEventSchema, StateTriggers, stateTriggerSchema } from './trigger.js'

const description = 'Scoped key/value store: durable by default, with a trigger for every change.'

/** iii-state: `state::*` functions and the `state` trigger type over a durable store (workers §5). */
export const worker: StandardWorker = {
  name: 'iii-state',
  alias: 'state',
  description,
  configSchema: stateConfigSchema,
  start,
}

async function start(
  client: Client,
  config: unknown,
  context: WorkerContext,
): Promise<RunningStandardWorker> {
  const { store: storeConfig, triggersEnabled, maxValueBytes } = readStateConfig(config)
  const store = await openStore(storeConfig, context.dir)
  const triggers = new StateTriggers(client, context.log)
  const triggerType = client.registerTriggerType<unknown>(
    {
      id: 'state',
      description: 'Calls a function when a value in the state store is created, updated or deleted.',
      trigger_request_format: stateTriggerSchema,
      call_request_format: stateEventSchema,
    },
    triggers,
  )
  const fire = triggersEnabled ? triggers.fire.bind(triggers) : () => {}
  const withdraw = registerStateFunctions(client, { store, maxValueBytes, fire })
  return {
    async stop() {
      withdraw()
      triggerType.unregister()
      triggers.stop()
      await store.close()
    },
  }
}
