/** `iii-framework/engine`: names of the functions and trigger types the engine itself serves. */
import { engineFunctions, engineTriggerTypes } from '../../protocol/well-known.js'

export type { RemoteFunctionHandler } from '../types/functions.js'

/** Ids of the functions every engine serves. */
export const EngineFunctions = {
  LIST_FUNCTIONS: engineFunctions.listFunctions,
  INFO_FUNCTIONS: engineFunctions.functionInfo,
  LIST_WORKERS: engineFunctions.listWorkers,
  INFO_WORKERS: engineFunctions.workerInfo,
  /** Trigger types; bindings are `LIST_REGISTERED_TRIGGERS`. */
  LIST_TRIGGERS: engineFunctions.listTriggerTypes,
  INFO_TRIGGERS: engineFunctions.triggerTypeInfo,
  LIST_REGISTERED_TRIGGERS: engineFunctions.listTriggers,
  INFO_REGISTERED_TRIGGERS: engineFunctions.triggerInfo,
  REGISTER_WORKER: engineFunctions.registerWorker,
} as const

/** Ids of trigger types every deployment knows. */
export const EngineTriggers = {
  FUNCTIONS_AVAILABLE: engineTriggerTypes.functionsAvailable,
  LOG: 'log',
} as const
