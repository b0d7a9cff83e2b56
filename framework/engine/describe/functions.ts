import type { JsonValue } from '../../protocol/json.js'
import type { FunctionEntry } from '../registry/functions.js'
import type { TriggerBindings } from '../registry/trigger-bindings.js'
import { byId } from './order.js'
import { functionOwner } from './owner.js'

/** One line of `engine::functions::list` (protocol §5.2). Unset members are left out. */
export interface FunctionRow {
  readonly function_id: string
  readonly namespace: string
  readonly worker_name: string
  readonly description?: string | undefined
  readonly metadata?: JsonValue | undefined
}

/** What `engine::functions::info` tells about one function (protocol §5.3). */
export interface FunctionDetail extends FunctionRow {
  readonly request_schema?: JsonValue | undefined
  readonly response_schema?: JsonValue | undefined
  readonly registered_triggers: readonly { id: string; trigger_type: string; config: JsonValue }[]
}

export function functionRow(entry: FunctionEntry): FunctionRow {
  return {
    function_id: entry.id,
    namespace: entry.namespace,
    worker_name: functionOwner(entry),
    description: entry.description,
    metadata: entry.metadata,
  }
}

export function functionDetail(entry: FunctionEntry, bindings: TriggerBindings): FunctionDetail {
  const { metadata, ...row } = functionRow(entry)
  const targeting = bindings
    .live()
    .filter(({ functionId, namespace }) => functionId === entry.id && namespace === entry.namespace)
  return {
    ...row,
    request_schema: entry.requestFormat,
    response_schema: entry.responseFormat,
    metadata,
    registered_triggers: targeting
      .toSorted(byId)
      .map(({ id, triggerType, config }) => ({ id, trigger_type: triggerType, config })),
  }
}
