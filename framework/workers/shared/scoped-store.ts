import type { JsonValue } from './json.js'

/** One value in a scope. `position` grows with the order in which keys were added. */
export interface StoredEntry {
  readonly key: string
  readonly value: JsonValue
  readonly position: number
}

/** The values before and after a write; undefined where there is none. */
export interface Written {
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** What a write makes of the value that is there; undefined removes it. It must not change `before` in place. */
export type Change = (before: JsonValue | undefined) => JsonValue | undefined

/**
 * Values under (scope, key), both arbitrary strings.
 *
 * 1. A write is one atomic read-change-write, and writes take effect in the order of the calls.
 * 2. A read sees every write whose promise has resolved.
 * 3. A key keeps its position when it is written again; removed and added again, it comes last.
 * 4. A scope exists while it holds a key.
 */
export interface ScopedStore {
  get(scope: string, key: string): JsonValue | undefined
  /** @throws (rejects) what `change` throws, and then nothing is written. */
  write(scope: string, key: string, change: Change): Promise<Written>
  /** The entries of a scope by position, those after `after` only. The store must not be written to meanwhile. */
  entries(scope: string, after?: number): Iterable<StoredEntry>
  /** The position of the scope's newest key; -1 for an empty scope. */
  lastPosition(scope: string): number
  /** How many keys the scope holds. */
  count(scope: string): number
  /** Every scope, in no particular order. */
  scopes(): Iterable<string>
  /** Writes what waits and lets go of the files. */
  close(): Promise<void>
}
