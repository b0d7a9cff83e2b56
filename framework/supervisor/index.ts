export { type WorkerSurroundings } from './boot.js'
export { type Clock } from './clock.js'
export { type ProcessExit } from './lifeline.js'
export { superviseWorker } from './process.js'
export { startSupervisor, type Supervisor, type SupervisorOptions } from './supervisor.js'
export { type OutputStream } from './worker-output.js'
export {
  type WorkerExit,
  type WorkerHooks,
  type WorkerProcess,
  type WorkerState,
  type WorkerStatus,
} from './worker-status.js'
