import type { JsonSchema, Manifest, ManifestFunction } from '../../manifest/index.js'

/** What callers of a worker rely on: everything two versions of it are compared by. */
export interface Contract {
  readonly functions: readonly ContractFunction[]
  readonly triggerTypes: readonly ContractTriggerType[]
}

export interface ContractFunction {
  readonly id: string
  /** Absent when the function does not say what it takes. */
  readonly input?: JsonSchema
  /** Absent when it gives nothing back, or does not say what. */
  readonly output?: JsonSchema
  /** The output is one item of many. */
  readonly isStream: boolean
  readonly triggers: readonly ContractTrigger[]
}

export interface ContractTrigger {
  readonly type: string
  readonly config: unknown
}

export interface ContractTriggerType {
  readonly id: string
  /** What a binding may say. */
  readonly config?: JsonSchema
  /** What a bound function receives. */
  readonly payload?: JsonSchema
}

/** The interface a build describes. What is internal to a worker, its conditions and middleware included, is no part of it. */
export function contractOf({ functions, triggerTypes = [] }: Manifest): Contract {
  return {
    functions: functions
      .filter(({ role, metadata }) => role === undefined && metadata?.['internal'] !== true)
      .map(functionContract),
    triggerTypes: triggerTypes.map(({ id, config_format, payload_format }) => ({
      id,
      ...(config_format === undefined ? {} : { config: config_format }),
      ...(payload_format === undefined ? {} : { payload: payload_format }),
    })),
  }
}

function functionContract(fn: ManifestFunction): ContractFunction {
  return {
    id: fn.id,
    input: fn.request_format,
    ...(fn.response_format === undefined ? {} : { output: fn.response_format }),
    isStream: fn.metadata?.['streaming'] === true,
    triggers: fn.triggers.map(({ type, config }) => ({ type, config })),
  }
}
