import type { JsonValue } from '../../protocol/json.js'
import type { FunctionEntry, Functions } from '../registry/functions.js'
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
  /** How many workers serve it, where it is more than one. An addition of ours. */
  readonly replicas?: number | undefined
}

/** What `engine::functions::info` tells about one function (protocol §5.3). */
export interface FunctionDetail extends FunctionRow {
  readonly request_schema?: JsonValue | undefined
  readonly response_schema?: JsonValue | undefined
  readonly registered_triggers: readonly { id: string; trigger_type: string; config: JsonValue }[]
}

interface DescribedParts {
  readonly functions: Functions
  readonly bindings: TriggerBindings
}

export function functionRow(entry: FunctionEntry, functions: Functions): FunctionRow {
  const count = functions.replicas(entry.namespace, entry.id)?.count ?? 1
  return {
    function_id: entry.id,
    namespace: entry.namespace,
    worker_name: functionOwner(entry),
    description: entry.description,
    metadata: entry.metadata,
    replicas: count > 1 ? count : undefined,
  }
}

export function functionDetail(
  entry: FunctionEntry,
  { functions, bindings }: DescribedParts,
): FunctionDetail {
  const { metadata, ...row } = functionRow(entry, functions)
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
