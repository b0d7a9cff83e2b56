import type { JsonValue, RawJson } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../../protocol/namespace.js'
import type { Perform } from '../http/http-functions.js'
import type { FunctionChanges } from './changes.js'
import { mayReplace, mayStandBeside } from './ownership.js'
import { Replicas } from './replicas.js'
import type { Worker } from './workers.js'

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
  /** Present on a function behind a URL: calls it. */
  readonly perform?: Perform | undefined
  readonly description?: string | undefined
  readonly requestFormat?: JsonValue | undefined
  readonly responseFormat?: JsonValue | undefined
  readonly metadata?: JsonValue | undefined
  /** True when its owner lets other workers serve the id beside it; see `isShared` of the worker too. */
  readonly isShared?: boolean | undefined
  /** The action type its owner advertises with it: calls with that action go to it. */
  readonly action?: string | undefined
}

/** What happens when a second live worker registers an id (protocol §9.2, §13 Q14). */
export type DuplicatePolicy = 'reject' | 'replace'

/**
 * (namespace, id) → who serves it. Invariants:
 * 1. An entry's owner is not leaving, apart from the moment between its departure and `releaseAll`.
 * 2. `byOwner` holds exactly the entries of `byNamespace`.
 * 3. `byAction` holds exactly the entries of `byNamespace` that advertise an action.
 * 4. `changes` hears of every id that appears or disappears; a replacement is neither, nor a further replica.
 */
export class Functions {
  private readonly byNamespace = new Map<string, Map<string, Replicas>>()
  private readonly byOwner = new Map<Worker, Set<FunctionEntry>>()
  /** (namespace, action) → who advertises it, in order of arrival. */
  private readonly byAction = new Map<string, Set<FunctionEntry>>()
  /** Called whenever somebody begins or ceases to serve an id. */
  onChange = (): void => {}

  constructor(
    private readonly changes: FunctionChanges,
    private readonly policy: DuplicatePolicy = 'reject',
  ) {}

  find(namespace: string, id: string): FunctionEntry | undefined {
    return this.replicas(namespace, id)?.first
  }

  /** Everybody who serves the id. */
  replicas(namespace: string, id: string): Replicas | undefined {
    return this.byNamespace.get(namespace)?.get(id)
  }

  /** True when this worker serves the id, alone or beside others. */
  isServedBy(worker: Worker, namespace: string, id: string): boolean {
    return this.replicas(namespace, id)?.of(worker) !== undefined
  }

  /** The function that performs an action: in this namespace, else in `default`; the one that came first. */
  forAction(action: string, namespace: string): FunctionEntry | undefined {
    const [entry] = this.byAction.get(keyOf(namespace, action)) ?? []
    return entry ?? (namespace === DEFAULT_NAMESPACE ? undefined : this.forAction(action, DEFAULT_NAMESPACE))
  }

  /** The namespaces that have a function of this id, sorted. */
  namespacesOf(id: string): string[] {
    return this.named(id)
      .map(({ namespace }) => namespace)
      .toSorted()
  }

  /** The functions of this id, one for each namespace that has it. */
  named(id: string): FunctionEntry[] {
    return [...this.byNamespace.values()].flatMap((ids) => ids.get(id)?.first ?? [])
  }

  /** One entry for each function, however many serve it. */
  all(): FunctionEntry[] {
    return [...this.byNamespace.values()].flatMap((ids) => [...ids.values()].map(({ first }) => first))
  }

  ownedBy(worker: Worker): FunctionEntry[] {
    return [...(this.byOwner.get(worker) ?? [])]
  }

  countOf(worker: Worker): number {
    return this.byOwner.get(worker)?.size ?? 0
  }

  /**
   * Stores the entry: beside others where all of them are shared, else in place of them. One that may not yield is
   * returned, and nothing changes.
   */
  claim(entry: FunctionEntry): FunctionEntry | undefined {
    const present = this.replicas(entry.namespace, entry.id)?.all ?? []
    const others = present.filter(({ owner }) => owner !== entry.owner && !owner.isLeaving)
    const isJoining = others.every((other) => mayStandBeside(entry, other))
    const obstacle = isJoining ? undefined : others.find((other) => !this.yields(other, entry))
    if (obstacle !== undefined) return obstacle
    if (present.length === 0) this.changes.added(entry.namespace, entry.id)
    const kept = isJoining ? present.filter((other) => others.includes(other)) : []
    for (const other of present) if (!kept.includes(other)) this.disown(other)
    this.store(entry, kept)
    return undefined
  }

  /** Removes a function if this worker serves it. */
  release(worker: Worker, id: string): boolean {
    const entry = this.replicas(worker.namespace, id)?.of(worker)
    if (entry === undefined) return false
    this.remove(entry)
    return true
  }

  /** Removes whatever this worker owns. */
  releaseAll(worker: Worker): void {
    for (const entry of this.ownedBy(worker)) this.remove(entry)
    this.byOwner.delete(worker)
  }

  private yields({ owner }: FunctionEntry, { owner: claimant }: FunctionEntry): boolean {
    return mayReplace(owner, claimant, this.policy)
  }

  private store(entry: FunctionEntry, kept: readonly FunctionEntry[]): void {
    this.onChange()
    const ids = this.byNamespace.get(entry.namespace) ?? new Map<string, Replicas>()
    this.byNamespace.set(entry.namespace, ids.set(entry.id, new Replicas([...kept, entry])))
    const owned = this.byOwner.get(entry.owner) ?? new Set<FunctionEntry>()
    this.byOwner.set(entry.owner, owned.add(entry))
    if (entry.action === undefined) return
    const key = keyOf(entry.namespace, entry.action)
    this.byAction.set(key, (this.byAction.get(key) ?? new Set<FunctionEntry>()).add(entry))
  }

  private disown(entry: FunctionEntry): void {
    this.onChange()
    this.byOwner.get(entry.owner)?.delete(entry)
    if (entry.action === undefined) return
    const key = keyOf(entry.namespace, entry.action)
    const advertised = this.byAction.get(key)
    advertised?.delete(entry)
    if (advertised?.size === 0) this.byAction.delete(key)
  }

  private remove(entry: FunctionEntry): void {
    this.disown(entry)
    const ids = this.byNamespace.get(entry.namespace)
    const present = ids?.get(entry.id)?.all ?? []
    const rest = present.filter((other) => other !== entry)
    if (rest.length > 0) {
      ids?.set(entry.id, new Replicas(rest))
      return
    }
    ids?.delete(entry.id)
    if (ids?.size === 0) this.byNamespace.delete(entry.namespace)
    this.changes.removed(entry.namespace, entry.id)
  }
}

function keyOf(namespace: string, action: string): string {
  return JSON.stringify([namespace, action])
}
