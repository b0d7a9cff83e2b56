import { randomUUID } from 'node:crypto'
import { iiiError } from '../../errors/iii-error.js'
import { isReserved } from '../../protocol/function-id.js'
import type { JsonValue } from '../../protocol/json.js'
import { DEFAULT_NAMESPACE, isBlank } from '../../protocol/namespace.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { mayBindTo, mayCall, withPrefix } from '../access/rules.js'
import { targetOf } from '../access/target.js'
import { mayRemove } from '../bindings/may-remove.js'
import { bind, unbind } from '../bindings/place.js'
import type { EngineParts } from '../context.js'
import { type BindingRow, bindingRow } from '../describe/bindings.js'
import { functionDetail } from '../describe/functions.js'
import { byId } from '../describe/order.js'
import { triggerTypeDetail } from '../describe/trigger-types.js'
import type { Binding } from '../registry/trigger-bindings.js'
import type { Worker } from '../registry/workers.js'
import { builtin } from './builtin.js'
import { anyJson, flag, type InputOf, requiredText, text } from './input.js'
import { mentions } from './search.js'

const listInput = {
  search: text('Part of an id, a type or a function id, in any case.'),
  trigger_type: text('Exactly this type.'),
  function_id: text('Exactly this function.'),
  worker: text('Name of the worker that owns the function.'),
  include_internal: flag('Also those of engine functions.'),
}

const registerInput = {
  trigger_type: requiredText('Type of the trigger; it may be registered later.'),
  function_id: requiredText('Function to call, in namespace `default`; it may be registered later.'),
  config: anyJson('What the type asks for.'),
  metadata: anyJson('Handed to the function beside each payload.'),
  trigger_namespace: text('Namespace of the provider.'),
}

const unregisterInput = {
  id: requiredText('Id of the binding.'),
  trigger_type: text('Its type; not needed.'),
}

export const bindingBuiltins = [
  builtin({
    id: engineFunctions.listTriggers,
    description: 'Lists the bindings of functions to trigger types.',
    input: listInput,
    run: (input, parts, caller) => ({ registered_triggers: listBindings(input, parts, caller) }),
  }),
  builtin({
    id: engineFunctions.triggerInfo,
    description: 'Describes one binding, with its type and its function.',
    input: { id: requiredText('Id of the binding.') },
    run: ({ id }, parts, caller) => bindingInfo(id, parts, caller),
  }),
  builtin({
    id: engineFunctions.registerTrigger,
    description:
      'Binds a function to a trigger type until engine::unregister_trigger, whoever leaves meanwhile.',
    input: registerInput,
    run: registerDurable,
  }),
  builtin({
    id: engineFunctions.unregisterTrigger,
    description: 'Removes a binding.',
    input: unregisterInput,
    run: ({ id }, parts, caller) => ({ removed: removeBinding(id, parts, caller) }),
  }),
]

function listBindings(
  input: InputOf<typeof listInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): BindingRow[] {
  const { search, trigger_type: type, function_id: target, worker } = input
  return parts.bindings
    .live()
    .filter((binding) => isVisible(binding, parts, caller))
    .filter(({ functionId }) => input.include_internal === true || !isReserved(functionId))
    .filter(
      ({ triggerType, functionId }) =>
        (type ?? triggerType) === triggerType && (target ?? functionId) === functionId,
    )
    .filter(({ id, triggerType, functionId }) => mentions(search, [id, triggerType, functionId]))
    .toSorted(byId)
    .map((binding) => bindingRow(binding, parts.functions))
    .filter((row) => worker === undefined || row.worker_name === worker)
}

/** A restricted caller sees bindings of functions it may call (protocol §5.2). */
function isVisible({ namespace, functionId }: Binding, parts: EngineParts, caller?: Worker): boolean {
  return mayCall(caller?.access, targetOf(parts.functions, namespace, functionId))
}

function bindingInfo(id: string, parts: EngineParts, caller: Worker | undefined): unknown {
  const binding = parts.bindings.get(id)
  const provider = binding?.provider
  if (binding === undefined || provider === undefined || !isVisible(binding, parts, caller)) {
    throw iiiError('NOT_FOUND', { reason: `Registered trigger '${id}' was not found.` })
  }
  const { config_summary: _summary, ...row } = bindingRow(binding, parts.functions)
  const target = parts.functions.find(binding.namespace, binding.functionId)
  return {
    ...row,
    metadata: binding.metadata,
    trigger: triggerTypeDetail(provider, parts.bindings),
    function: target === undefined ? null : functionDetail(target, parts),
  }
}

/** A binding without an owner (protocol §4.6). A provider that is there is asked, and its refusal undoes the binding. */
async function registerDurable(
  input: InputOf<typeof registerInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): Promise<{ id: string }> {
  if (isBlank(input.trigger_namespace)) throw iiiError('INVALID_NAMESPACE', { member: 'trigger_namespace' })
  const binding = durableBinding(input, caller)
  requirePermitted(binding, parts, caller)
  bind(parts, binding)
  const provider = binding.provider?.provider
  if (provider === undefined || provider.kind === 'engine') return { id: binding.id }
  const refusal = await parts.awaited.answerTo(binding.id, provider)
  if (refusal === undefined) return { id: binding.id }
  parts.bindings.remove(binding)
  throw iiiError('trigger_registration_failed', { reason: `${refusal.code}: ${refusal.message}` })
}

/** What a connection may not call it may not have called by a trigger either (protocol §5.9, §8.4). */
function requirePermitted({ triggerType, functionId }: Binding, parts: EngineParts, caller?: Worker): void {
  if (!mayBindTo(caller?.access, triggerType))
    throw iiiError('FORBIDDEN', { reason: `Trigger type '${triggerType}' is not allowed for this session.` })
  if (mayCall(caller?.access, targetOf(parts.functions, DEFAULT_NAMESPACE, functionId))) return
  const reason = `function '${functionId}' not allowed in namespace '${DEFAULT_NAMESPACE}'`
  throw iiiError('FORBIDDEN', { reason })
}

function durableBinding(input: InputOf<typeof registerInput>, caller: Worker | undefined): Binding {
  return {
    id: randomUUID(),
    triggerType: input.trigger_type,
    functionId: withPrefix(caller?.access, input.function_id),
    madeBy: caller?.id,
    // Both came out of JSON.
    config: (input.config ?? null) as JsonValue,
    metadata: input.metadata as JsonValue | undefined,
    namespace: DEFAULT_NAMESPACE,
    requested: input.trigger_namespace,
    home: DEFAULT_NAMESPACE,
  }
}

function removeBinding(id: string, parts: EngineParts, caller: Worker | undefined): boolean {
  const binding = parts.bindings.get(id)
  if (binding === undefined) return false
  if (!mayRemove(binding, caller)) {
    throw iiiError('unregister_failed', { reason: `Trigger '${id}' belongs to another worker.` })
  }
  unbind(parts, binding)
  return true
}
