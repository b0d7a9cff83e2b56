import type { Unbind } from '../decorators/index.js'
import { iiiError } from '../errors/iii-error.js'
import type { Client, TriggerConfig, TriggerHandler } from '../sdk/index.js'
import type { LoadedTriggerType } from './load-workers.js'
import { readingOf, type Step } from './payload-steps.js'

export type Bound = Unbind | void | Promise<Unbind | void>

/** A trigger type this worker provides. */
export interface ProvidedType {
  /** Ends every binding. */
  stop(): Promise<void>
  unregister(): void
}

/**
 * Registers a trigger type with the schemas of the build. A binding whose config breaks the schema is refused before
 * the method sees it.
 */
export function provideType(
  type: LoadedTriggerType,
  client: Client,
  { bind, isChecked }: { bind: (binding: TriggerConfig<unknown>) => Bound; isChecked: boolean },
): ProvidedType {
  const read = configStep(type, isChecked)
  const { handler, stop } = providerOf(async (binding) => {
    const config = await read(binding.config)
    return await bind({ ...binding, config })
  })
  const { id, description, built } = type
  const formats = {
    ...(built?.config_format === undefined ? {} : { trigger_request_format: built.config_format }),
    ...(built?.payload_format === undefined ? {} : { call_request_format: built.payload_format }),
  }
  const ref = client.registerTriggerType({ id, description, ...formats }, handler)
  return { stop, unregister: () => ref.unregister() }
}

function configStep({ id, built }: LoadedTriggerType, isChecked: boolean): Step {
  if (built?.config_format === undefined) return async (config) => config
  const form = { schema: built.config_format, decode: built.decode, hash: `${built.hash}/config` }
  return readingOf(form, isChecked, (problems, cause) => {
    throw iiiError('trigger_config_invalid', { type: id, problems }, { cause })
  })
}

/** Calls `bind` for each binding and keeps what ends it; a binding that comes again is ended first. */
function providerOf(bind: (binding: TriggerConfig<unknown>) => Bound): {
  handler: TriggerHandler<unknown>
  stop: () => Promise<void>
} {
  const bound = new Map<string, Unbind | void>()
  const unbind = async (id: string): Promise<void> => {
    const end = bound.get(id)
    bound.delete(id)
    await end?.()
  }
  const handler: TriggerHandler<unknown> = {
    registerTrigger: async (binding) => {
      await unbind(binding.id)
      bound.set(binding.id, await bind(binding))
    },
    unregisterTrigger: async ({ id }) => await unbind(id),
  }
  const stop = async (): Promise<void> => {
    await Promise.all([...bound.keys()].map(unbind))
  }
  return { handler, stop }
}
