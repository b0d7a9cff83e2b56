import { serviceOf } from '../../protocol/function-id.js'
import type { JsonValue } from '../../protocol/json.js'
import type { Functions } from '../registry/functions.js'
import type { Binding } from '../registry/trigger-bindings.js'
import { functionOwner } from './owner.js'

const SUMMARY_LENGTH = 80

/** One line of `engine::registered-triggers::list` (protocol §5.7). */
export interface BindingRow {
  readonly id: string
  readonly trigger_type: string
  readonly function_id: string
  readonly worker_name: string
  readonly config: JsonValue
  readonly config_summary: string
}

export function bindingRow(binding: Binding, functions: Functions): BindingRow {
  return {
    id: binding.id,
    trigger_type: binding.triggerType,
    function_id: binding.functionId,
    worker_name: targetOwner(binding, functions),
    config: binding.config,
    config_summary: summary(binding.config),
  }
}

function targetOwner({ namespace, functionId }: Binding, functions: Functions): string {
  const target = functions.find(namespace, functionId)
  return target === undefined ? serviceOf(functionId) : functionOwner(target)
}

function summary(config: JsonValue): string {
  const characters = Array.from(JSON.stringify(config))
  if (characters.length <= SUMMARY_LENGTH) return characters.join('')
  return characters.slice(0, SUMMARY_LENGTH).join('') + '…'
}
