import type { JsonValue, RawJson } from '../../protocol/json.js'
import type { FunctionChanges } from './changes.js'
import { isProtected, type Worker } from './workers.js'

/** An engine function. It may throw, or reject, with any error; `caller` is absent for the engine's own calls. */
export type BuiltinRun = (data: RawJson, caller: Worker | undefined) => unknown

export interface FunctionEntry {
  readonly id: string
  readonly namespace: string
  readonly owner: Worker
  /** The id as its owner knows it, where that is another (protocol §8.5). */
  readonly localId?: string | undefined
  /** Present on an engine function, which runs here instead of at its owner. */
  readonly run?: BuiltinRun
  readonly description?: string | undefined
  readonly requestFormat?: JsonValue | undefined
  readonly responseFormat?: JsonValue | undefined
  readonly metadata?: JsonValue | undefined
}

/** What happens when a second live worker registers an id (protocol §9.2, §13 Q14). */
export type DuplicatePolicy = 'reject' | 'replace'

/**
 * (namespace, id) → function. Invariants:
 * 1. An entry's owner is not leaving, apart from the moment between its departure and `releaseAll`.
 * 2. `byOwner` holds exactly the entries of `byNamespace`.
 * 3. `changes` hears of every id that appears or disappears; a replacement is neither.
 */
export class Functions {
  private readonly byNamespace = new Map<string, Map<string, FunctionEntry>>()
  private readonly byOwner = new Map<Worker, Set<FunctionEntry>>()

  constructor(
    private readonly changes: FunctionChanges,
    private readonly policy: DuplicatePolicy = 'reject',
  ) {}

  find(namespace: string, id: string): FunctionEntry | undefined {
    return this.byNamespace.get(namespace)?.get(id)
  }

  /** The namespaces that have a function of this id, sorted. */
  namespacesOf(id: string): string[] {
    return this.named(id)
      .map(({ namespace }) => namespace)
      .toSorted()
  }

  /** The functions of this id, one for each namespace that has it. */
  named(id: string): FunctionEntry[] {
    return [...this.byNamespace.values()].flatMap((ids) => ids.get(id) ?? [])
  }

  all(): FunctionEntry[] {
    return [...this.byNamespace.values()].flatMap((ids) => [...ids.values()])
  }

  ownedBy(worker: Worker): FunctionEntry[] {
    return [...(this.byOwner.get(worker) ?? [])]
  }

  countOf(worker: Worker): number {
    return this.byOwner.get(worker)?.size ?? 0
  }

  /** Stores the entry, unless another owner's entry stands in its way: that one is returned and nothing changes. */
  claim(entry: FunctionEntry): FunctionEntry | undefined {
    const incumbent = this.find(entry.namespace, entry.id)
    if (incumbent !== undefined && !mayReplace(incumbent.owner, entry.owner, this.policy)) return incumbent
    if (incumbent === undefined) this.changes.added(entry.namespace, entry.id)
    else this.byOwner.get(incumbent.owner)?.delete(incumbent)
    this.store(entry)
    return undefined
  }

  /** Removes a function if this worker owns it. */
  release(worker: Worker, id: string): boolean {
    const entry = this.find(worker.namespace, id)
    if (entry?.owner !== worker) return false
    this.remove(entry)
    return true
  }

  /** Removes whatever this worker owns. */
  releaseAll(worker: Worker): void {
    for (const entry of this.ownedBy(worker)) this.remove(entry)
    this.byOwner.delete(worker)
  }

  private store(entry: FunctionEntry): void {
    const ids = this.byNamespace.get(entry.namespace) ?? new Map<string, FunctionEntry>()
    this.byNamespace.set(entry.namespace, ids.set(entry.id, entry))
    const owned = this.byOwner.get(entry.owner) ?? new Set<FunctionEntry>()
    this.byOwner.set(entry.owner, owned.add(entry))
  }

  private remove(entry: FunctionEntry): void {
    const ids = this.byNamespace.get(entry.namespace)
    ids?.delete(entry.id)
    if (ids?.size === 0) this.byNamespace.delete(entry.namespace)
    this.byOwner.get(entry.owner)?.delete(entry)
    this.changes.removed(entry.namespace, entry.id)
  }
}

/**
 * Who yields to whom. A claim made before its worker told its namespace is provisional: it yields to a settled worker
 * and never displaces anybody (see admission.ts).
 */
function mayReplace(owner: Worker, claimant: Worker, policy: DuplicatePolicy): boolean {
  if (owner === claimant || owner.isLeaving) return true
  if (isProtected(owner) || !claimant.isSettled) return false
  return policy === 'replace' || !owner.isSettled
}
