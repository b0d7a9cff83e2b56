export { fileStore } from './adapters/file.js'
export { memoryStore } from './adapters/memory.js'
export { conditionHolds, saysNo, type Condition } from './conditions.js'
export { ConfigBlock } from './config-block.js'
export { failureOf, type Failure } from './failure.js'
export { Input } from './input.js'
export { isObject, typeWord, type JsonObject, type JsonSchema, type JsonValue } from './json.js'
export type { Change, ScopedStore, StoredEntry, Written } from './scoped-store.js'
export type {
  Log,
  LogLevel,
  RunningStandardWorker,
  StandardWorker,
  WorkerContext,
} from './standard-worker.js'
export { readUpdateOps, updateOpSchema, type UpdateOp } from './update-op.js'
export { applyUpdateOps, type UpdateOpError } from './update-ops.js'
