import type { Untyped } from '../untyped.js'
import type { UpdateOp, UpdateOpError } from './update-ops.js'

/** Input of `state::get`. */
export type StateGetInput = { scope: string; key: string }

/** Input of `state::set`. */
export type StateSetInput = { scope: string; key: string; value: Untyped }

/** Input of `state::delete`. */
export type StateDeleteInput = { scope: string; key: string }

/** Input of `state::list`. */
export type StateListInput = { scope: string }

/** Input of `state::update`: the steps are applied together, in order. */
export type StateUpdateInput = { scope: string; key: string; ops: UpdateOp[] }

/** Output of `state::set`; `old_value` is `null` for a new key. */
export type StateSetResult<Data> = { old_value?: Data; new_value: Data }

/** Output of a delete: the removed value, absent when there was none. */
export type StateDeleteResult = { old_value?: Untyped }

/** Output of `state::update`; `errors` lists the steps that were not applied and is absent when all were. */
export type StateUpdateResult<Data> = { old_value?: Data; new_value: Data; errors?: UpdateOpError[] }

/** Input of `state::list_keys`. */
export type StateListKeysInput = { scope: string }

/** Input of `state::list_entries`: one page of a scope. */
export type StateListEntriesInput = {
  scope: string
  /** From `next_cursor` of the page before. */
  cursor?: string
  /** 1–1000; default 100. */
  limit?: number
  /** Page size in bytes of JSON; default 1 000 000. */
  max_bytes?: number
}

/** The kinds of change a `state` trigger reports. */
export enum StateEventType {
  Created = 'state:created',
  Updated = 'state:updated',
  Deleted = 'state:deleted',
}

/** What a `state` trigger hands to its function. */
export interface StateEventData<Data = Untyped> {
  type: 'state'
  event_type: StateEventType
  scope: string
  key: string
  /** The value before; `null` when there was none. */
  old_value?: Data | null
  /** The value after; `null` when it was deleted. */
  new_value?: Data | null
}

/** The operations of the state worker, as an interface to implement or to wrap. */
export interface IState {
  /** The value, or `null` when the key is absent. */
  get<Data>(input: StateGetInput): Promise<Data | null>
  /** Creates or replaces a value. */
  set<Data>(input: StateSetInput): Promise<StateSetResult<Data> | null>
  /** Removes a value. */
  delete(input: StateDeleteInput): Promise<StateDeleteResult>
  /** Every value of a scope. */
  list<Data>(input: StateListInput): Promise<Data[]>
  /** Applies the steps atomically. */
  update<Data>(input: StateUpdateInput): Promise<StateUpdateResult<Data> | null>
}
