import { iiiError } from '../../errors/iii-error.js'
import type { FrameOf } from '../../protocol/frames.js'
import { mayRemove } from '../bindings/may-remove.js'
import { unbind } from '../bindings/place.js'
import type { HandlerContext } from '../context.js'
import { noteRefusal } from './refusal.js'

/** A worker removes a binding, live or parked: its own, or one without an owner (protocol §4.5, §13 Q4). */
export function unregisterTrigger({ id }: FrameOf<'unregistertrigger'>, context: HandlerContext): void {
  const { parts, worker } = context
  const binding = parts.bindings.get(id)
  if (binding === undefined) return
  if (mayRemove(binding, worker)) return unbind(parts, binding)
  noteRefusal(context, { kind: 'trigger', id, error: iiiError('trigger_not_owned', { triggerId: id }) })
}
