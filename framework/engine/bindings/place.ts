import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { EngineParts } from '../context.js'
import type { Binding } from '../registry/trigger-bindings.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'

type PlaceParts = Pick<EngineParts, 'bindings' | 'triggerTypes' | 'log'>

/**
 * Stores a binding, in place of one with the same id, and brings it to its provider; parks it where there is none
 * (protocol §4.3). The provider's answer is not waited for.
 */
export function bind(parts: PlaceParts, binding: Binding): void {
  const previous = parts.bindings.put(binding)
  const provider = parts.triggerTypes.resolve(binding)
  if (previous?.provider !== undefined && previous.provider !== provider) tellUnbound(previous)
  attachTo(parts, binding, provider)
}

/** Removes a binding, live or parked, and tells the provider that had it (protocol §4.5). */
export function unbind(parts: PlaceParts, binding: Binding): void {
  tellUnbound(binding)
  parts.bindings.remove(binding)
}

/** Looks for the provider again and moves the binding there; one that is in the right place stays undisturbed. */
export function relocate(parts: PlaceParts, binding: Binding): void {
  const provider = parts.triggerTypes.resolve(binding)
  if (provider === binding.provider) return
  tellUnbound(binding)
  attachTo(parts, binding, provider)
}

/** Parks a binding: it stays known, fires no more, and is tried again when its type is registered (protocol §4.4). */
export function park(parts: PlaceParts, binding: Binding, reason: string): void {
  binding.provider = undefined
  parts.log({ event: 'binding_parked', bindingId: binding.id, triggerType: binding.triggerType, reason })
}

/** Makes the binding live at a provider and sends it there. */
export function attachTo(parts: PlaceParts, binding: Binding, provider: TriggerTypeEntry | undefined): void {
  if (provider === undefined) return park(parts, binding, 'no worker provides the type')
  if (!provider.provider.peer.isOpen) return park(parts, binding, 'the provider is closing')
  binding.provider = provider
  provider.provider.peer.send({
    type: 'registertrigger',
    id: binding.id,
    trigger_type: binding.triggerType,
    function_id: binding.functionId,
    config: binding.config,
    metadata: binding.metadata,
    namespace: unlessDefault(binding.namespace),
    trigger_namespace: unlessDefault(provider.namespace),
  })
}

function tellUnbound({ id, triggerType, provider }: Binding): void {
  provider?.provider.peer.send({ type: 'unregistertrigger', id, trigger_type: triggerType })
}

function unlessDefault(namespace: string): string | undefined {
  return namespace === DEFAULT_NAMESPACE ? undefined : namespace
}
