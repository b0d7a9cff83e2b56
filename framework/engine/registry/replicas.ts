import type { FunctionEntry } from './functions.js'

/**
 * Everybody who serves one (namespace, id): one worker, or several that all opted in. Invariants:
 * 1. There is at least one, and no worker twice.
 * 2. More than one only while every one of them is shared.
 */
export class Replicas {
  private turn = 0

  /** @param entries in order of arrival; at least one. */
  constructor(private readonly entries: readonly FunctionEntry[]) {}

  get count(): number {
    return this.entries.length
  }

  get all(): readonly FunctionEntry[] {
    return this.entries
  }

  /** Whom listings show: the one that came first. */
  get first(): FunctionEntry {
    return this.entries[0] as FunctionEntry // there is one: invariant 1
  }

  of(owner: FunctionEntry['owner']): FunctionEntry | undefined {
    return this.entries.find((entry) => entry.owner === owner)
  }

  /** Who gets the next call: the one with the fewest in flight, in turn among equals; none whose connection is closing. */
  next(): FunctionEntry {
    const { entries } = this
    if (entries.length === 1) return this.first
    let best = this.first
    for (let offset = 1; offset <= entries.length; offset++) {
      const entry = entries[(this.turn + offset) % entries.length] as FunctionEntry
      if (offset === 1 || isLighter(entry, best)) best = entry
    }
    this.turn = entries.indexOf(best)
    return best
  }
}

function isLighter({ owner }: FunctionEntry, { owner: other }: FunctionEntry): boolean {
  if (owner.peer.isOpen !== other.peer.isOpen) return owner.peer.isOpen
  return owner.callsDelivered < other.callsDelivered
}
