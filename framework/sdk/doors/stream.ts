/** `iii-framework/stream`: the storage of one stream, as an interface to implement, with its inputs and outputs. */
export type {
  IStream,
  StreamDeleteInput,
  StreamDeleteResult,
  StreamGetInput,
  StreamListGroupsInput,
  StreamListInput,
  StreamSetInput,
  StreamSetResult,
  StreamUpdateInput,
  StreamUpdateResult,
} from '../contracts/stream.js'
export type {
  StreamAuthInput,
  StreamAuthResult,
  StreamChangeEvent,
  StreamChangeEventDetail,
  StreamContext,
  StreamJoinLeaveEvent,
  StreamJoinLeaveTriggerConfig,
  StreamJoinResult,
  StreamTriggerConfig,
} from '../contracts/stream-triggers.js'
export type {
  MergePath,
  UpdateAppend,
  UpdateDecrement,
  UpdateIncrement,
  UpdateMerge,
  UpdateOp,
  UpdateOpError,
  UpdateRemove,
  UpdateSet,
} from '../contracts/update-ops.js'
