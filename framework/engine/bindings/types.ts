import type { EngineParts } from '../context.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'
import { attachTo, relocate } from './place.js'

type TypeParts = Pick<EngineParts, 'bindings' | 'triggerTypes' | 'log'>

/**
 * Brings to a type that was just registered whatever belongs there (protocol §4.3): first the bindings its predecessor
 * had, then the parked ones it can serve, then those that sat on the provider in `default` for want of this one.
 */
export function typeArrived(parts: TypeParts, type: TriggerTypeEntry): void {
  for (const binding of parts.bindings.liveOf(type)) attachTo(parts, binding, type)
  for (const binding of parts.bindings.parked()) {
    if (parts.triggerTypes.resolve(binding) === type) attachTo(parts, binding, type)
  }
  for (const binding of parts.bindings.live()) {
    if (binding.triggerType === type.id && binding.home === type.namespace) relocate(parts, binding)
  }
}

/**
 * Removes a type its worker no longer provides. The bindings it had go to the provider that remains, or are parked
 * (protocol §4.4). The worker is not told about them: it has left, or has just given up the type itself.
 */
export function typeLeft(parts: TypeParts, type: TriggerTypeEntry): void {
  const orphans = parts.bindings.liveOf(type)
  parts.triggerTypes.remove(type)
  for (const binding of orphans) attachTo(parts, binding, parts.triggerTypes.resolve(binding))
}
