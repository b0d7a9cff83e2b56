/** The part of an interface that a change is about. */
export type Side = 'function' | 'trigger' | 'input' | 'output'

/** One difference between two versions of an interface. */
export interface Change {
  /** A caller that works with the earlier version may fail with the later one. */
  readonly isBreaking: boolean
  /** The id of the function or trigger type. */
  readonly subject: string
  readonly side: Side
  /** JSON Pointer into the payload or result, with `*` for every item or key; empty for the whole of it. */
  readonly path: string
  /** What differs, without the subject. */
  readonly message: string
}

/** Both kinds of change, each sorted by subject, side and path. */
export interface Comparison {
  readonly breaking: readonly Change[]
  readonly compatible: readonly Change[]
}

/** Sorts changes into the two kinds. */
export function comparisonOf(changes: readonly Change[]): Comparison {
  const sorted = changes.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  return {
    breaking: sorted.filter(({ isBreaking }) => isBreaking),
    compatible: sorted.filter(({ isBreaking }) => !isBreaking),
  }
}

function sortKey({ subject, side, path, message }: Change): string {
  return [subject, side, path, message].join('\0')
}
