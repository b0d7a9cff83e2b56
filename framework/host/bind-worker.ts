import type { CallContext, ConnectEvent, Hook, WorkerRecord } from '../decorators/index.js'
import type { Client } from '../sdk/index.js'
import { handlerOf } from './handler.js'
import { adapterMetadata } from './http-adapter.js'
import type { LoadedFunction, LoadedWorker } from './load-workers.js'
import type { HostOptions } from './options.js'
import type { RunningHandlers } from './running-handlers.js'
import { provideType, type Bound } from './trigger-types.js'

type TriggerRecord = WorkerRecord['triggers'][number]
type Instance = Record<string, (...args: readonly unknown[]) => unknown>

/** What one class has registered on the client. */
export interface BoundWorker {
  /** The hooks of one kind, in source order, each with its name for messages. */
  hooks(hook: Hook): readonly BoundHook[]
  /** Ends every binding of the class's trigger types. */
  unbindAll(): Promise<void>
  /** Takes functions, triggers and trigger types back from the client. */
  unregister(): void
}

export interface BoundHook {
  readonly name: string
  /** The event is for `connect`; `shutdown` has none. */
  run(event?: ConnectEvent): Promise<void>
}

export interface BindTarget {
  readonly client: Client
  readonly options: HostOptions
  readonly running: RunningHandlers
  /** What the constructor takes behind the client. */
  readonly providers: readonly unknown[]
}

/**
 * Makes the instance of one class and registers what its methods carry: trigger types before the triggers that may
 * use them, a function before its triggers.
 */
export function bindWorker(worker: LoadedWorker, target: BindTarget): BoundWorker {
  const { client, options, providers } = target
  const { record } = worker
  const instance = new worker.klass(client, ...providers) as Instance
  const types = worker.triggerTypes.map((type) =>
    provideType(type, client, {
      bind: (binding) => callMethod(instance, type.method, binding) as Bound,
      isChecked: options.validateInput && record.validate !== false,
    }),
  )
  const refs = worker.functions.flatMap((fn) => bindFunction(fn, instance, target))
  return {
    hooks: (hook) =>
      record.hooks.filter((it) => it.hook === hook).map(({ method }) => bindHook(method, worker, instance)),
    unbindAll: async () => void (await Promise.allSettled(types.map((type) => type.stop()))),
    unregister: () => [...types, ...refs].toReversed().forEach((ref) => ref.unregister()),
  }
}

function bindHook(method: string, { klass }: LoadedWorker, instance: Instance): BoundHook {
  return {
    name: `${klass.name}.${method}`,
    run: async (event) => void (await callMethod(instance, method, ...(event ? [event] : []))),
  }
}

interface Ref {
  unregister(): void
}

function bindFunction(
  fn: LoadedFunction,
  instance: Instance,
  { client, options, running }: BindTarget,
): Ref[] {
  const method = (payload: unknown, context: CallContext) => callMethod(instance, fn.method, payload, context)
  const ref = client.registerFunction(
    fn.id,
    running.counted(handlerOf(method, fn, { ...options, client, running })),
    factsOf(fn),
  )
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
  const metadata =
    built?.metadata || options.metadata ? { ...built?.metadata, ...options.metadata } : undefined
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
