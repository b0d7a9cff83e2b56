import type { RequestOptions } from './calls.js'

/** A JSON value that nobody has parsed yet. */
export interface JsonText {
  /** The text, without white space around it. */
  readonly text: string
  /** The value, parsed afresh at each call. */
  parse(): unknown
  /**
   * The members of an object by their names, in the order of the names; undefined for one that is not there, and for all
   * when this is no object. Of a repeated member the last one counts. What is in them is not parsed.
   */
  members(names: readonly string[]): (JsonText | undefined)[]
}

/** A call that is passed on for somebody else. */
export type RelayRequest = RequestOptions & {
  readonly function_id: string
  /** The payload: one JSON value, which is not checked again. */
  readonly json: string
}

/** How a call ended: exactly one of the two is called. */
export interface RelayOutcome {
  /** @param result undefined for null. */
  resolve(result: JsonText | undefined): void
  reject(reason: unknown): void
}
