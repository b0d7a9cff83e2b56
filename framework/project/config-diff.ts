import { isDeepStrictEqual } from 'node:util'
import type { WorkerEntry } from './config-entry.js'

/** What has to happen to get from one list of workers to another. */
export interface ConfigDiff {
  readonly added: readonly WorkerEntry[]
  readonly removed: readonly WorkerEntry[]
  readonly changed: readonly { readonly before: WorkerEntry; readonly after: WorkerEntry }[]
  readonly unchanged: readonly WorkerEntry[]
}

/**
 * Compares two lists of workers by instance name (cli §1.12). Every field counts, after expansion; the order of keys
 * and the place in the file do not. A worker that is not enabled counts as absent.
 */
export function diffConfig(before: readonly WorkerEntry[], after: readonly WorkerEntry[]): ConfigDiff {
  const old = enabledByName(before)
  const now = enabledByName(after)
  const kept = [...now.values()].flatMap((entry) => {
    const previous = old.get(entry.name)
    return previous === undefined ? [] : [{ before: previous, after: entry }]
  })
  return {
    added: [...now.values()].filter(({ name }) => !old.has(name)),
    removed: [...old.values()].filter(({ name }) => !now.has(name)),
    changed: kept.filter((pair) => !isSameEntry(pair.before, pair.after)),
    unchanged: kept.filter((pair) => isSameEntry(pair.before, pair.after)).map((pair) => pair.after),
  }
}

function enabledByName(entries: readonly WorkerEntry[]): Map<string, WorkerEntry> {
  return new Map(entries.filter(({ enabled }) => enabled).map((entry) => [entry.name, entry]))
}

function isSameEntry({ place: _before, ...a }: WorkerEntry, { place: _after, ...b }: WorkerEntry): boolean {
  return isDeepStrictEqual(a, b)
}
