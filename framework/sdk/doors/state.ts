/** `iii-framework/state`: inputs, outputs and events of the state worker. */
export { StateEventType } from '../contracts/state.js'
export type {
  IState,
  StateDeleteInput,
  StateDeleteResult,
  StateEventData,
  StateGetInput,
  StateListEntriesInput,
  StateListInput,
  StateListKeysInput,
  StateSetInput,
  StateSetResult,
  StateUpdateInput,
  StateUpdateResult,
} from '../contracts/state.js'
