export { Function, IiiFunction, type FunctionOptions, type QualifiedId } from './function.js'
export { CustomTrigger, Trigger, type TriggerConfigOf, type TriggerOptions } from './trigger.js'
export { TriggerType, type TriggerBinding, type TriggerTypeOptions, type Unbind } from './trigger-type.js'
export { Worker, type WorkerOptions } from './worker.js'
export { readWorker, type WorkerRecord } from './read-worker.js'
export type { CallContext } from './call-context.js'
export type { WorkerClass } from './metadata.js'
// A whole-module export: a name exported one by one could not be merged by `declare module 'iii-framework'`.
export type * from './trigger-types.js'
