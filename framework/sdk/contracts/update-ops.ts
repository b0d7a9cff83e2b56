import type { Untyped } from '../untyped.js'

/** One first-level key, or the literal segments of a nested path; dots never separate (workers §5.3). */
export type MergePath = string | string[]

/** Writes a value at a first-level key; `''` replaces the whole document. */
export type UpdateSet = { type: 'set'; path: string; value: Untyped }

/** Adds `by` to a number; an absent one counts as 0. */
export type UpdateIncrement = { type: 'increment'; path: string; by: number }

/** Subtracts `by` from a number; an absent one counts as 0. */
export type UpdateDecrement = { type: 'decrement'; path: string; by: number }

/** Pushes one element to an array, or concatenates to a string. */
export type UpdateAppend = { type: 'append'; path?: MergePath; value: Untyped }

/** Removes a first-level key. */
export type UpdateRemove = { type: 'remove'; path: string }

/** Merges the members of an object, one level deep. */
export type UpdateMerge = { type: 'merge'; path?: MergePath; value: Untyped }

/** One atomic step of `state::update` and `stream::update` (workers §5.3). */
export type UpdateOp =
  UpdateSet | UpdateIncrement | UpdateDecrement | UpdateAppend | UpdateRemove | UpdateMerge

/** Why one step of an update was not applied; the others were. */
export type UpdateOpError = {
  /** Index into the `ops` of the request. */
  op_index: number
  /** For example `merge.path.too_deep`. */
  code: string
  message: string
  doc_url?: string
}
