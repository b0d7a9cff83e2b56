import type { Untyped } from '../untyped.js'
import type { UpdateOp, UpdateOpError } from './update-ops.js'

/** Input of `stream::get`. */
export type StreamGetInput = { stream_name: string; group_id: string; item_id: string }

/** Input of `stream::set`. */
export type StreamSetInput = { stream_name: string; group_id: string; item_id: string; data: Untyped }

/** Input of `stream::delete`. */
export type StreamDeleteInput = { stream_name: string; group_id: string; item_id: string }

/** Input of `stream::list`. */
export type StreamListInput = { stream_name: string; group_id: string }

/** Input of `stream::list_groups`. */
export type StreamListGroupsInput = { stream_name: string }

/** Input of `stream::update`: the steps are applied together, in order. */
export type StreamUpdateInput = { stream_name: string; group_id: string; item_id: string; ops: UpdateOp[] }

/** Output of `stream::set`. */
export type StreamSetResult<Data> = { old_value?: Data; new_value: Data }

/** Output of `stream::delete`. */
export type StreamDeleteResult = { old_value?: Untyped }

/** Output of `stream::update`; `errors` lists the steps that were not applied. */
export type StreamUpdateResult<Data> = { old_value?: Data; new_value: Data; errors?: UpdateOpError[] }

/** The operations of one stream's storage, as an interface to implement. */
export interface IStream<Data> {
  /** The item, or `null` when it is absent. */
  get(input: StreamGetInput): Promise<Data | null>
  /** Creates or replaces an item. */
  set(input: StreamSetInput): Promise<StreamSetResult<Data> | null>
  /** Removes an item. */
  delete(input: StreamDeleteInput): Promise<StreamDeleteResult>
  /** Every item of a group. */
  list(input: StreamListInput): Promise<Data[]>
  /** The ids of every group. */
  listGroups(input: StreamListGroupsInput): Promise<string[]>
  /** Applies the steps atomically. */
  update(input: StreamUpdateInput): Promise<StreamUpdateResult<Data> | null>
}
