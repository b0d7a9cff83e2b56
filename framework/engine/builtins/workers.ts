import { engineFunctions } from '../../protocol/well-known.js'
import { mayCall } from '../access/rules.js'
import type { EngineParts } from '../context.js'
import { bindingRow } from '../describe/bindings.js'
import { functionRow } from '../describe/functions.js'
import { firstWorkerRow, isFirstGeneration } from '../describe/first-generation.js'
import { byId, compareText } from '../describe/order.js'
import { triggerTypeRow } from '../describe/trigger-types.js'
import { type WorkerRow, workerRow } from '../describe/workers.js'
import type { FunctionEntry } from '../registry/functions.js'
import type { Worker } from '../registry/workers.js'
import { builtin } from './builtin.js'
import { type InputOf, requiredText, text } from './input.js'
import { pickByNamespace } from './pick-namespace.js'
import { mentions } from './search.js'

const listInput = {
  search: text('Part of a name, in any case.'),
  runtime: text('Exactly this runtime.'),
  status: text('Exactly this status.'),
  worker_id: text('Exactly this connection; for clients of 0.11 and 0.12.'),
}

const infoInput = {
  name: requiredText('Name of the worker.'),
  namespace: text('Namespace to look in; without it `default`, then any other.'),
}

export const workerBuiltins = [
  builtin({
    id: engineFunctions.listWorkers,
    description: 'Lists the connected workers.',
    input: listInput,
    run: (input, parts, caller) =>
      isFirstGeneration(caller)
        ? { workers: listWorkersThen(input, parts, caller), timestamp: Date.now() }
        : { workers: listWorkers(input, parts) },
  }),
  builtin({
    id: engineFunctions.workerInfo,
    description: 'Describes one worker, with its functions, trigger types and triggers.',
    input: infoInput,
    run: workerInfo,
  }),
]

function listWorkers(input: InputOf<typeof listInput>, parts: EngineParts): WorkerRow[] {
  return parts.workers
    .all()
    .filter(isListed)
    .map((worker) => workerRow(worker, parts.functions))
    .filter(({ name }) => mentions(input.search, [name]))
    .filter(
      ({ runtime, status }) => (input.runtime ?? runtime) === runtime && (input.status ?? status) === status,
    )
    .toSorted(
      (left, right) =>
        compareText(left.name ?? left.id, right.name ?? right.id) || compareText(left.id, right.id),
    )
}

/** The listing of 0.11; asked for by its id, a connection is found without a process id too. */
function listWorkersThen(
  { worker_id: id }: InputOf<typeof listInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): unknown[] {
  return parts.workers
    .all()
    .filter((worker) => (id === undefined ? isListed(worker) : worker.id === id))
    .toSorted((left, right) => compareText(left.id, right.id))
    .map((worker) => {
      const ids = visibleFunctions(worker, parts, caller).map((entry) => entry.id)
      return firstWorkerRow(worker, parts, ids)
    })
}

/** A connection that never told its process id is a tool rather than a worker (protocol §1.5). */
function isListed(worker: Worker): boolean {
  return worker.kind !== 'remote' || worker.about.pid !== undefined
}

function workerInfo(
  { name, namespace }: InputOf<typeof infoInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): unknown {
  const worker = pickByNamespace({
    candidates: parts.workers.all().filter(({ about }) => about.name === name),
    namespace,
    subject: `Worker '${name}'`,
    missing: (elsewhere) =>
      elsewhere.length === 0
        ? `Worker '${name}' is not connected.`
        : `Worker '${name}' is not connected in namespace ${namespace}; it is in ${elsewhere.join(', ')}.`,
  })
  return {
    worker: {
      ...workerRow(worker, parts.functions),
      pid: worker.about.pid,
      internal: worker.kind === 'engine',
      latest_metrics: parts.metrics.latest(worker),
    },
    functions: visibleFunctions(worker, parts, caller).map((entry) => functionRow(entry, parts.functions)),
    trigger_types: parts.triggerTypes.providedBy(worker).toSorted(byId).map(triggerTypeRow),
    registered_triggers: bindingsTo(worker, parts, caller),
  }
}

function visibleFunctions(worker: Worker, parts: EngineParts, caller?: Worker): FunctionEntry[] {
  const owned = parts.functions.ownedBy(worker).toSorted(byId)
  return owned.filter((entry) => mayCall(caller?.access, entry))
}

function bindingsTo(worker: Worker, parts: EngineParts, caller?: Worker): unknown[] {
  return parts.bindings
    .live()
    .filter(({ namespace, functionId }) => {
      const target = parts.functions.find(namespace, functionId)
      const isServing = parts.functions.isServedBy(worker, namespace, functionId)
      return target !== undefined && isServing && mayCall(caller?.access, target)
    })
    .toSorted(byId)
    .map((binding) => bindingRow(binding, parts.functions))
}
