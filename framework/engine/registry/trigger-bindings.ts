import type { JsonValue } from '../../protocol/json.js'
import type { TriggerTypeEntry } from './trigger-types.js'
import type { Worker } from './workers.js'

/** One function bound to one source of events (protocol §4.1). */
export interface Binding {
  readonly id: string
  readonly triggerType: string
  readonly functionId: string
  readonly config: JsonValue
  readonly metadata?: JsonValue | undefined
  /** The connection that registered it; none for a durable binding, which outlives every connection. */
  readonly owner?: Worker | undefined
  /** Id of the connection that made a binding without an owner. */
  readonly madeBy?: string | undefined
  /** Namespace of the function. */
  readonly namespace: string
  /** Namespace of the provider, where the binding names one. */
  readonly requested?: string | undefined
  /** Namespace in which the provider is looked for first. */
  home: string
  /** The type that has it: live. Absent while no provider does: parked. */
  provider?: TriggerTypeEntry | undefined
}

/**
 * Every binding by id. Invariants:
 * 1. A binding is live exactly while `provider` is set, and then that entry is the registered one of its type.
 * 2. `byOwner` holds exactly the bindings that have an owner.
 */
export class TriggerBindings {
  private readonly byId = new Map<string, Binding>()
  private readonly byOwner = new Map<Worker, Set<Binding>>()

  get(id: string): Binding | undefined {
    return this.byId.get(id)
  }

  /** Stores a binding and returns the one that had its id. */
  put(binding: Binding): Binding | undefined {
    const previous = this.byId.get(binding.id)
    if (previous !== undefined) this.remove(previous)
    this.byId.set(binding.id, binding)
    if (binding.owner !== undefined) {
      const owned = this.byOwner.get(binding.owner) ?? new Set<Binding>()
      this.byOwner.set(binding.owner, owned.add(binding))
    }
    return previous
  }

  remove(binding: Binding): void {
    if (this.byId.get(binding.id) !== binding) return
    this.byId.delete(binding.id)
    const owned = binding.owner && this.byOwner.get(binding.owner)
    owned?.delete(binding)
    if (binding.owner !== undefined && owned?.size === 0) this.byOwner.delete(binding.owner)
  }

  ownedBy(worker: Worker): Binding[] {
    return [...(this.byOwner.get(worker) ?? [])]
  }

  live(): Binding[] {
    return [...this.byId.values()].filter(({ provider }) => provider !== undefined)
  }

  parked(): Binding[] {
    return [...this.byId.values()].filter(({ provider }) => provider === undefined)
  }

  /** Live bindings of one (namespace, type), whoever provides it. */
  liveOf(type: { readonly namespace: string; readonly id: string }): Binding[] {
    return this.live().filter(
      ({ provider }) => provider?.id === type.id && provider.namespace === type.namespace,
    )
  }
}
