import { mkdir } from 'node:fs/promises'
import type { JsonValue } from '../json.js'
import type { Change, ScopedStore, StoredEntry, Written } from '../scoped-store.js'
import { checkDataFile } from './file-header.js'
import { openTables, type Tables } from './file-tables.js'
import { entryKey, indexKey, MAX_POSITION, tokenOf } from './file-keys.js'
import { WriteQueue } from './write-queue.js'

/**
 * Opens the durable store in a folder; makes the folder when it is missing. One database serves all scopes.
 *
 * A write is acknowledged after the commit that contains it has been flushed to disk: it survives the death of the
 * process and of the machine. Group commit makes the flush cheap where it matters, since all writes that wait share one.
 *
 * @throws (rejects) the file system's or the database's error when the folder cannot be used.
 */
export async function fileStore(folder: string): Promise<ScopedStore> {
  await mkdir(folder, { recursive: true })
  await checkDataFile(folder)
  return new FileStore(await openTables(folder))
}

type Attempt = { readonly written: Written } | { readonly refusal: unknown }

/** Invariant: the tables are written inside {@link FileStore.#commit} only. */
class FileStore implements ScopedStore {
  readonly #queue = new WriteQueue((jobs) => this.#commit(jobs))

  constructor(private readonly tables: Tables) {}

  get(scope: string, key: string): JsonValue | undefined {
    const scopeId = this.#scopeId(scope)
    return scopeId === undefined ? undefined : this.#find(scopeId, key)?.value
  }

  async write(scope: string, key: string, change: Change): Promise<Written> {
    const attempt = await this.#queue.add(() => this.#attempt(scope, key, change))
    if ('refusal' in attempt) throw attempt.refusal
    return attempt.written
  }

  *entries(scope: string, after = -1): Iterable<StoredEntry> {
    const scopeId = this.#scopeId(scope)
    if (scopeId === undefined) return
    for (const { value } of this.tables.entries.getRange(rangeOf(scopeId, after))) yield value
  }

  lastPosition(scope: string): number {
    const scopeId = this.#scopeId(scope)
    if (scopeId === undefined) return -1
    const { start, end } = rangeOf(scopeId)
    const [last] = this.tables.entries.getRange({ start: end, end: start, reverse: true, limit: 1 })
    return last?.value.position ?? -1
  }

  count(scope: string): number {
    const scopeId = this.#scopeId(scope)
    return scopeId === undefined ? 0 : this.tables.entries.getKeysCount(rangeOf(scopeId))
  }

  *scopes(): Iterable<string> {
    for (const { value } of this.tables.scopes.getRange()) yield value.name
  }

  async close(): Promise<void> {
    await this.#queue.idle()
    await this.tables.close()
  }

  /** What `change` throws concerns its caller alone; anything else undoes the transaction for everybody in it. */
  #attempt(scope: string, key: string, change: Change): Attempt {
    const scopeId = this.#scopeId(scope)
    const entry = scopeId === undefined ? undefined : this.#find(scopeId, key)
    let after: JsonValue | undefined
    try {
      after = change(entry?.value)
    } catch (refusal) {
      return { refusal }
    }
    if (after !== undefined) this.#put(scopeId ?? this.#addScope(scope), entry, { key, value: after })
    else if (scopeId !== undefined && entry !== undefined) this.#remove(scope, scopeId, entry)
    return { written: { before: entry?.value, after } }
  }

  #find(scopeId: number, key: string): StoredEntry | undefined {
    const position = this.tables.index.get(indexKey(scopeId, key))
    return position === undefined ? undefined : this.tables.entries.get(entryKey(scopeId, position))
  }

  #scopeId(scope: string): number | undefined {
    return this.tables.scopes.get(tokenOf(scope))?.id
  }

  #addScope(scope: string): number {
    const id = this.#nextNumber()
    this.tables.scopes.putSync(tokenOf(scope), { id, name: scope })
    return id
  }

  #put(scopeId: number, existing: StoredEntry | undefined, entry: Omit<StoredEntry, 'position'>): void {
    const position = existing?.position ?? this.#nextNumber()
    this.tables.entries.putSync(entryKey(scopeId, position), { ...entry, position })
    if (existing === undefined) this.tables.index.putSync(indexKey(scopeId, entry.key), position)
  }

  #remove(scope: string, scopeId: number, entry: StoredEntry): void {
    this.tables.entries.removeSync(entryKey(scopeId, entry.position))
    this.tables.index.removeSync(indexKey(scopeId, entry.key))
    const isEmpty = this.tables.entries.getKeysCount({ ...rangeOf(scopeId), limit: 1 }) === 0
    if (isEmpty) this.tables.scopes.removeSync(tokenOf(scope))
  }

  /** The counter lives in the database, so two processes on one folder never hand out a number twice. */
  #nextNumber(): number {
    const next = this.tables.counter.get(0) ?? 0
    this.tables.counter.putSync(0, next + 1)
    return next
  }

  async #commit(jobs: readonly (() => void)[]): Promise<void> {
    await this.tables.transaction(() => {
      for (const job of jobs) job()
    })
  }
}

function rangeOf(scopeId: number, after = -1): { start: Buffer; end: Buffer } {
  return { start: entryKey(scopeId, after + 1), end: entryKey(scopeId, MAX_POSITION) }
}
