export { start, type RunningWorker } from './start.js'
export type { Provider, StartOptions } from './options.js'
export type { Problem } from '../errors/catalog/wire.js'
export { startArguments } from './start-arguments.js'
