import type { Database } from 'lmdb'
import type { StoredEntry } from '../scoped-store.js'

/** The tables of one embedded database. */
export interface Tables {
  /** Scope token → its number and its text. */
  readonly scopes: Database<{ readonly id: number; readonly name: string }, Buffer>
  /** Scope number and key token → position. */
  readonly index: Database<number, Buffer>
  /** Scope number and position → the entry. */
  readonly entries: Database<StoredEntry, Buffer>
  /** Under 0: the next free number. */
  readonly counter: Database<number, number>
  /** Runs `work` in one transaction that is on disk when the promise resolves; a throw undoes it all. */
  transaction(work: () => void): Promise<void>
  close(): Promise<void>
}

/** Opens the database of a folder that exists. The library is loaded here, so a memory store never pays for it. */
export async function openTables(folder: string): Promise<Tables> {
  const { open } = await import('lmdb')
  // With overlapping flushes a commit resolves before it is on disk; without them the commit includes the flush.
  const root = open<unknown>({ path: folder, noSubdir: false, overlappingSync: false })
  const binaryKeys = { keyEncoding: 'binary', encoding: 'json' } as const
  return {
    scopes: root.openDB('scopes', binaryKeys),
    index: root.openDB('index', binaryKeys),
    entries: root.openDB('entries', binaryKeys),
    counter: root.openDB('counter', { encoding: 'json' }),
    async transaction(work) {
      await root.childTransaction(work)
      // A read in this turn would otherwise still see the state before the commit.
      root.resetReadTxn()
    },
    close: () => root.close(),
  }
}
