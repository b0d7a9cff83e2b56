import { iiiError } from '../errors/iii-error.js'
import type { Frame } from '../protocol/frames.js'
import type { ClientParts } from './context.js'
import { call, type CallRequest } from './invocations/call.js'
import { relay } from './invocations/relay.js'
import { shutDown } from './shutdown.js'
import type { BaseClient } from './types/client.js'
import type { TriggerTypeRef } from './types/triggers.js'
import type { Untyped } from './untyped.js'

/** The methods of {@link BaseClient} over its parts. They need no `this`, so they may be passed around alone. */
export function clientOver(parts: ClientParts): BaseClient {
  const client: BaseClient = {
    get connectionState() {
      return parts.status.state
    },
    get workerId() {
      return parts.identity.workerId
    },
    get lastError() {
      return parts.status.lastError
    },
    ready: async () => {
      if (parts.status.ending !== undefined) throw parts.status.ending
      await parts.barrier.wait()
    },
    onConnectionState: (listener) => parts.status.listen(listener),
    // What comes back has the type the caller named; nothing on this side can check it.
    trigger: (request: CallRequest): Promise<Untyped> => call(request, parts),
    relay: (request, outcome) => relay(request, outcome, parts),
    registerFunction(id, handler, options = {}) {
      assertOpen(parts)
      const registration = parts.functions.add({ id, target: handler, options })
      tell(registration.frame, parts)
      const unregister = () => {
        if (parts.functions.remove(registration)) tell({ type: 'unregisterfunction', id }, parts)
      }
      return { id, unregister }
    },
    registerTrigger(trigger) {
      assertOpen(parts)
      const frame = parts.triggers.add(trigger)
      tell(frame, parts)
      return { unregister: () => unregisterTrigger(frame.id, frame.trigger_type, parts) }
    },
    registerTriggerType(triggerType, handler) {
      assertOpen(parts)
      tell(parts.triggerTypes.add(triggerType, handler), parts)
      return triggerTypeRef(triggerType.id, client)
    },
    unregisterTriggerType({ id }) {
      if (parts.triggerTypes.remove(id)) tell({ type: 'unregistertriggertype', id }, parts)
    },
    shutdown: (options = {}) => shutDown(options, parts),
  }
  return client
}

function assertOpen({ status }: ClientParts): void {
  if (status.ending?.code === 'SHUTDOWN') throw iiiError('SHUTDOWN', {})
}

/** Registrations made while offline are not queued: the next connection replays what is registered then. */
function tell(frame: Frame, { link }: ClientParts): void {
  link.send(frame)
}

function unregisterTrigger(id: string, trigger_type: string, parts: ClientParts): void {
  if (parts.triggers.remove(id)) tell({ type: 'unregistertrigger', id, trigger_type }, parts)
}

function triggerTypeRef<Config>(type: string, client: BaseClient): TriggerTypeRef<Config> {
  return {
    id: type,
    registerTrigger: (function_id, config, metadata) =>
      client.registerTrigger({ type, function_id, config, ...(metadata && { metadata }) }),
    registerFunction(id, handler, config, metadata) {
      const ref = client.registerFunction(id, handler)
      client.registerTrigger({ type, function_id: id, config, ...(metadata && { metadata }) })
      return ref
    },
    unregister: () => client.unregisterTriggerType({ id: type }),
  }
}
