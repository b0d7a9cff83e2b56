import type { CallContext, Unbind, WorkerRecord } from '../decorators/index.js'
import type { Client, TriggerConfig, TriggerHandler } from '../sdk/index.js'
import { handlerOf } from './handler.js'
import { adapterMetadata } from './http-adapter.js'
import type { LoadedFunction, LoadedWorker } from './load-workers.js'
import type { HostOptions } from './options.js'

type TriggerRecord = WorkerRecord['triggers'][number]
type Instance = Record<string, (...args: readonly unknown[]) => unknown>

/** What one class has registered on the client. */
export interface Registrations {
  /** Ends every binding of the class's trigger types. */
  unbindAll(): Promise<void>
  /** Takes functions, triggers and trigger types back from a client that stays open. */
  unregister(): void
}

/**
 * Makes the instance of one class and registers what its methods carry: trigger types before the triggers that may
 * use them, a function before its triggers.
 */
export function bindWorker(worker: LoadedWorker, client: Client, options: HostOptions): Registrations {
  const instance = new worker.klass(client, ...options.providers) as Instance
  const types = worker.record.triggerTypes.map(({ id, description, method }) => {
    const provider = providerOf((binding) => callMethod(instance, method, binding) as Bound)
    return { provider, ref: client.registerTriggerType({ id, description }, provider.handler) }
  })
  const refs = worker.functions.flatMap((fn) => bindFunction(fn, instance, { client, options }))
  return {
    unbindAll: async () => void (await Promise.allSettled(types.map(({ provider }) => provider.stop()))),
    unregister: () =>
      [...refs, ...types.map(({ ref }) => ref)].toReversed().forEach((ref) => ref.unregister()),
  }
}

interface Target {
  readonly client: Client
  readonly options: HostOptions
}

interface Ref {
  unregister(): void
}

function bindFunction(fn: LoadedFunction, instance: Instance, { client, options }: Target): Ref[] {
  const method = (payload: unknown, context: CallContext) => callMethod(instance, fn.method, payload, context)
  const ref = client.registerFunction(fn.id, handlerOf(method, fn, options), factsOf(fn))
  const triggers = fn.triggers.map((trigger) =>
    client.registerTrigger({
      type: trigger.type,
      function_id: fn.id,
      config: trigger.config,
      ...bindingMetadata(trigger, fn),
    }),
  )
  return [ref, ...triggers]
}

/** What the function says of itself: the decorator's own words before what the build read in the source. */
function factsOf({ options, built }: LoadedFunction) {
  const description = options.description ?? built?.description
  const metadata = options.metadata ?? built?.metadata
  return {
    ...(description === undefined ? {} : { description }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(built ? { request_format: built.request_format } : {}),
    ...(built?.response_format === undefined ? {} : { response_format: built.response_format }),
  }
}

/** An http trigger on a method that takes its own type is marked for the adapter. */
function bindingMetadata(trigger: TriggerRecord, fn: LoadedFunction): { metadata?: Record<string, unknown> } {
  if (trigger.type === 'http' && !takesRequest(trigger, fn))
    return { metadata: adapterMetadata(trigger.metadata) }
  return trigger.metadata === undefined ? {} : { metadata: trigger.metadata }
}

function takesRequest(trigger: TriggerRecord, { built }: LoadedFunction): boolean {
  const http = built?.triggers.find(({ type }) => type === 'http')
  return http ? http.payload === 'raw' : trigger.raw === true
}

function callMethod(instance: Instance, name: string, ...args: readonly unknown[]): unknown {
  return instance[name]?.(...args)
}

type Bound = Unbind | void | Promise<Unbind | void>

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
