import type { JsonValue } from '../json.js'
import type { Change, ScopedStore, StoredEntry, Written } from '../scoped-store.js'

/** A store that lasts as long as the process. */
export function memoryStore(): ScopedStore {
  return new MemoryStore()
}

/** Invariant: a Map iterates in the order of insertion, which is the order of positions. */
class MemoryStore implements ScopedStore {
  readonly #scopes = new Map<string, Map<string, StoredEntry>>()
  #nextPosition = 0

  get(scope: string, key: string): JsonValue | undefined {
    return this.#scopes.get(scope)?.get(key)?.value
  }

  async write(scope: string, key: string, change: Change): Promise<Written> {
    const entry = this.#scopes.get(scope)?.get(key)
    const after = change(entry?.value)
    if (after === undefined) this.#remove(scope, key)
    else this.#put(scope, { key, value: after, position: entry?.position ?? this.#nextPosition++ })
    return { before: entry?.value, after }
  }

  *entries(scope: string, after = -1): Iterable<StoredEntry> {
    for (const entry of this.#scopes.get(scope)?.values() ?? []) if (entry.position > after) yield entry
  }

  lastPosition(scope: string): number {
    let last = -1
    for (const { position } of this.entries(scope)) last = position
    return last
  }

  count(scope: string): number {
    return this.#scopes.get(scope)?.size ?? 0
  }

  scopes(): Iterable<string> {
    return this.#scopes.keys()
  }

  async close(): Promise<void> {
    this.#scopes.clear()
  }

  #put(scope: string, entry: StoredEntry): void {
    const entries = this.#scopes.get(scope)
    if (entries === undefined) this.#scopes.set(scope, new Map([[entry.key, entry]]))
    else entries.set(entry.key, entry)
  }

  #remove(scope: string, key: string): void {
    const entries = this.#scopes.get(scope)
    entries?.delete(key)
    if (entries?.size === 0) this.#scopes.delete(scope)
  }
}
