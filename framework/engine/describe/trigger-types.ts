import type { JsonValue } from '../../protocol/json.js'
import type { TriggerBindings } from '../registry/trigger-bindings.js'
import type { TriggerTypeEntry } from '../registry/trigger-types.js'
import { triggerTypeOwner } from './owner.js'

/** One line of `engine::triggers::list` (protocol §5.6). */
export interface TriggerTypeRow {
  readonly id: string
  readonly namespace: string
  readonly worker_name: string
  readonly description: string
}

/** What `engine::triggers::info` tells about one type. Unset schemas are left out. */
export interface TriggerTypeDetail extends TriggerTypeRow {
  readonly configuration_schema?: JsonValue | undefined
  readonly request_schema?: JsonValue | undefined
  readonly response_schema?: JsonValue | undefined
  /** Live bindings of this id, in any namespace. */
  readonly instance_count: number
}

export function triggerTypeRow(entry: TriggerTypeEntry): TriggerTypeRow {
  const { id, namespace, description } = entry
  return { id, namespace, worker_name: triggerTypeOwner(entry), description }
}

export function triggerTypeDetail(entry: TriggerTypeEntry, bindings: TriggerBindings): TriggerTypeDetail {
  return {
    ...triggerTypeRow(entry),
    configuration_schema: entry.configurationSchema,
    request_schema: entry.requestSchema,
    response_schema: entry.responseSchema,
    instance_count: bindings.live().filter(({ triggerType }) => triggerType === entry.id).length,
  }
}
