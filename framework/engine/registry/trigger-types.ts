import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { JsonValue } from '../../protocol/json.js'
import { isProtected, type Worker } from './workers.js'

export interface TriggerTypeEntry {
  readonly id: string
  readonly namespace: string
  readonly provider: Worker
  readonly description: string
  /** Schema of a binding's `config`. */
  readonly configurationSchema?: JsonValue | undefined
  /** Schema of the payload a bound function receives. */
  readonly requestSchema?: JsonValue | undefined
  /** Schema of what a bound function may return. */
  readonly responseSchema?: JsonValue | undefined
}

/** What a binding asks for when its provider is looked up. */
export interface TypeQuery {
  readonly triggerType: string
  /** Namespace of the connection that registered the binding. */
  readonly home: string
  /** Namespace the binding asked for by name. */
  readonly requested?: string | undefined
}

/** (namespace, type id) → provider. The last registration wins, except over the engine's own workers. */
export class TriggerTypes {
  private readonly byNamespace = new Map<string, Map<string, TriggerTypeEntry>>()

  get(namespace: string, id: string): TriggerTypeEntry | undefined {
    return this.byNamespace.get(namespace)?.get(id)
  }

  all(): TriggerTypeEntry[] {
    return [...this.byNamespace.values()].flatMap((ids) => [...ids.values()])
  }

  providedBy(worker: Worker): TriggerTypeEntry[] {
    return this.all().filter(({ provider }) => provider === worker)
  }

  /** Stores the entry, unless the present provider may not be replaced: that entry is returned and nothing changes. */
  register(entry: TriggerTypeEntry): TriggerTypeEntry | undefined {
    const incumbent = this.get(entry.namespace, entry.id)
    if (incumbent !== undefined && !mayReplace(incumbent.provider, entry.provider)) return incumbent
    const ids = this.byNamespace.get(entry.namespace) ?? new Map<string, TriggerTypeEntry>()
    this.byNamespace.set(entry.namespace, ids.set(entry.id, entry))
    return undefined
  }

  remove(entry: TriggerTypeEntry): void {
    const ids = this.byNamespace.get(entry.namespace)
    if (ids?.get(entry.id) !== entry) return
    ids.delete(entry.id)
    if (ids.size === 0) this.byNamespace.delete(entry.namespace)
  }

  /** The provider of a binding (protocol §4.2): the namespace it asked for, or else its home, then `default`. */
  resolve({ triggerType, home, requested }: TypeQuery): TriggerTypeEntry | undefined {
    if (requested !== undefined) return this.get(requested, triggerType)
    return this.get(home, triggerType) ?? this.get(DEFAULT_NAMESPACE, triggerType)
  }
}

/** A type registered before its worker told its namespace is provisional, like a function (see functions.ts). */
function mayReplace(provider: Worker, claimant: Worker): boolean {
  if (provider === claimant || provider.isLeaving) return true
  if (isProtected(provider)) return false
  return claimant.isSettled || !provider.isSettled
}
