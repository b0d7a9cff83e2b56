import { iiiError } from '../../errors/iii-error.js'
import { isReserved } from '../../protocol/function-id.js'
import { namespaceOf } from '../../protocol/namespace.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { mayCall } from '../access/rules.js'
import { targetOf } from '../access/target.js'
import type { EngineParts } from '../context.js'
import { firstBindingRow, isFirstGeneration } from '../describe/first-generation.js'
import { byId } from '../describe/order.js'
import {
  type TriggerTypeDetail,
  triggerTypeDetail,
  type TriggerTypeRow,
  triggerTypeRow,
} from '../describe/trigger-types.js'
import type { Worker } from '../registry/workers.js'
import { builtin } from './builtin.js'
import { flag, type InputOf, requiredText, text } from './input.js'
import { mentions } from './search.js'

const listInput = {
  search: text('Part of an id or a description, in any case.'),
  prefix: text('How the id begins.'),
  worker: text('Name of the worker that provides it.'),
  include_internal: flag('Also the engine’s own.'),
}

const infoInput = {
  id: requiredText('Id of the trigger type.'),
  namespace: text('Namespace of its provider; `default` without it.'),
}

export const triggerTypeBuiltins = [
  builtin({
    id: engineFunctions.listTriggerTypes,
    description: 'Lists the trigger types functions can be bound to.',
    input: listInput,
    run: (input, parts, caller) => ({
      triggers: isFirstGeneration(caller) ? listBindingsThen(input, parts, caller) : listTypes(input, parts),
    }),
  }),
  builtin({
    id: engineFunctions.triggerTypeInfo,
    description: 'Describes one trigger type: its schemas, and how many bindings it has.',
    input: infoInput,
    run: (input, parts) => typeInfo(input, parts),
  }),
  builtin({
    id: engineFunctions.listTriggerTypesOld,
    description: 'Lists the trigger types in the shape of 0.11. New callers use engine::triggers::list.',
    input: {},
    run: (_input, parts) => ({ trigger_types: listTypesOldStyle(parts) }),
  }),
]

function listTypes(input: InputOf<typeof listInput>, parts: EngineParts): TriggerTypeRow[] {
  const { search, prefix = '', worker } = input
  return parts.triggerTypes
    .all()
    .filter(({ id }) => (input.include_internal === true || !isReserved(id)) && id.startsWith(prefix))
    .map(triggerTypeRow)
    .filter((row) => mentions(search, [row.id, row.description]))
    .filter((row) => worker === undefined || row.worker_name === worker)
    .toSorted(byId)
}

/** In 0.11 and 0.12 this id listed bindings (protocol §10). */
function listBindingsThen(
  { include_internal: isComplete }: InputOf<typeof listInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): unknown[] {
  return parts.bindings
    .live()
    .filter(({ functionId }) => isComplete === true || !isReserved(functionId))
    .filter(({ namespace, functionId }) => {
      return mayCall(caller?.access, targetOf(parts.functions, namespace, functionId))
    })
    .toSorted(byId)
    .map(firstBindingRow)
}

function typeInfo({ id, namespace }: InputOf<typeof infoInput>, parts: EngineParts): TriggerTypeDetail {
  const entry = parts.triggerTypes.get(namespaceOf(namespace), id)
  if (entry !== undefined) return triggerTypeDetail(entry, parts.bindings)
  const reason = `Trigger type '${id}' is not registered in namespace ${namespaceOf(namespace)}.`
  throw iiiError('NOT_FOUND', { reason })
}

function listTypesOldStyle(parts: EngineParts): unknown[] {
  return parts.triggerTypes
    .all()
    .toSorted(byId)
    .map((entry) => ({
      id: entry.id,
      description: entry.description,
      trigger_request_format: entry.configurationSchema,
      call_request_format: entry.requestSchema,
    }))
}
