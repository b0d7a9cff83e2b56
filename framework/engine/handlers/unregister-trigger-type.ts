import type { FrameOf } from '../../protocol/frames.js'
import { typeLeft } from '../bindings/types.js'
import type { HandlerContext } from '../context.js'

/** A provider gives up its trigger type; the bindings fail over or wait (protocol §13 Q3). Only the provider can. */
export function unregisterTriggerType(
  { id, namespace }: FrameOf<'unregistertriggertype'>,
  { parts, worker }: HandlerContext,
): void {
  parts.admission.forget(worker, { type: 'registertriggertype', id })
  const type = parts.triggerTypes.get(namespace ?? worker.namespace, id)
  if (type?.provider === worker) typeLeft(parts, type)
}
