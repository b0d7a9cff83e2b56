import { unbind } from '../bindings/place.js'
import { typeLeft } from '../bindings/types.js'
import type { EngineParts } from '../context.js'
import type { Worker } from '../registry/workers.js'

/**
 * What leaving means, in its required order (protocol §3.8): ids are free before callers hear, so a retry never meets
 * a ghost; providers hear before the world does. Runs once per connection, however it ended.
 */
export function disconnect(parts: EngineParts, worker: Worker): void {
  if (worker.isLeaving) return
  worker.isLeaving = true
  parts.admission.leave(worker)
  parts.functions.releaseAll(worker)
  parts.dispatcher.stop(parts.pending.takeAllOf(worker))
  releaseTriggers(parts, worker)
  parts.channels.ownerLeft(worker)
  parts.nameClaims.release(worker)
  parts.workers.remove(worker)
  parts.discovery.workerChanged('worker_disconnected', worker)
}

function releaseTriggers(parts: EngineParts, worker: Worker): void {
  for (const binding of parts.bindings.ownedBy(worker)) unbind(parts, binding)
  for (const type of parts.triggerTypes.providedBy(worker)) typeLeft(parts, type)
  parts.awaited.providerLeft(worker)
}
