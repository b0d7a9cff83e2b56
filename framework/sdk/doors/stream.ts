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
