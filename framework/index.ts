export { formatError } from './errors/format.js'
export { IiiError, isIiiError } from './errors/iii-error.js'
export * from './sdk/index.js'
export {
  Condition,
  CustomTrigger,
  Function,
  IiiFunction,
  Middleware,
  OnConnect,
  OnShutdown,
  Trigger,
  TriggerType,
  Worker,
} from './decorators/index.js'
// A whole-module export: an interface exported by name could not be merged by `declare module 'iii-framework'`.
export type * from './decorators/index.js'
export { start, type Provider, type RunningWorker, type StartOptions } from './host/index.js'
