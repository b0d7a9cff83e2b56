import { iiiError, isIiiError } from '../../errors/iii-error.js'
import { isReserved } from '../../protocol/function-id.js'
import { isObject } from '../../protocol/json.js'
import { engineFunctions } from '../../protocol/well-known.js'
import type { EngineParts } from '../context.js'
import { type FunctionDetail, functionDetail, type FunctionRow, functionRow } from '../describe/functions.js'
import { compareText } from '../describe/order.js'
import type { FunctionEntry } from '../registry/functions.js'
import { builtin } from './builtin.js'
import { flag, type InputOf, text, texts } from './input.js'
import { pickByNamespace } from './pick-namespace.js'
import { mentions, rankOf } from './search.js'

const QUEUE_PREFIX = 'engine::queue::'
const LARGEST_BATCH = 32

const listInput = {
  search: text('Part of an id or a description, in any case.'),
  prefix: text('How the id begins.'),
  worker: text('Name of the worker that owns it.'),
  workers: texts('Names of workers, any of which may own it.'),
  include_internal: flag('Also those of the engine and those marked internal.'),
}

const infoInput = {
  function_id: text('One id.'),
  function_ids: texts(`Several ids instead, up to ${LARGEST_BATCH}.`),
  namespace: text('Namespace to look in; without it `default`, then any other.'),
}

export const functionBuiltins = [
  builtin({
    id: engineFunctions.listFunctions,
    description: 'Lists the registered functions.',
    input: listInput,
    run: (input, parts) => ({ functions: listFunctions(input, parts) }),
  }),
  builtin({
    id: engineFunctions.functionInfo,
    description: 'Describes one function, or several: schemas, owner, triggers.',
    input: infoInput,
    run: (input, parts) => functionInfo(input, parts),
  }),
]

function listFunctions(input: InputOf<typeof listInput>, parts: EngineParts): FunctionRow[] {
  const { search, prefix = '', worker, workers } = input
  const owners = workers === undefined && worker === undefined ? undefined : ownersOf(worker, workers)
  return parts.functions
    .all()
    .filter((entry) => input.include_internal === true || !isInternal(entry))
    .map(functionRow)
    .filter(
      (row) => row.function_id.startsWith(prefix) && mentions(search, [row.function_id, row.description]),
    )
    .filter((row) => owners === undefined || owners.has(row.worker_name))
    .toSorted((left, right) => compareRows(left, right, search))
}

function ownersOf(worker: string | undefined, workers: readonly string[] = []): Set<string> {
  return new Set(worker === undefined ? workers : [worker, ...workers])
}

function isInternal({ id, metadata }: FunctionEntry): boolean {
  if (isReserved(id) && !id.startsWith(QUEUE_PREFIX)) return true
  return isObject(metadata) && metadata['internal'] === true
}

function compareRows(left: FunctionRow, right: FunctionRow, search: string | undefined): number {
  const byRank =
    search === undefined ? 0 : rankOf(search, left.function_id) - rankOf(search, right.function_id)
  return (
    byRank || compareText(left.function_id, right.function_id) || compareText(left.namespace, right.namespace)
  )
}

function functionInfo(input: InputOf<typeof infoInput>, parts: EngineParts): unknown {
  const { function_id: id, function_ids: ids, namespace } = input
  if (id !== undefined && ids === undefined) return findFunction(id, namespace, parts)
  if (id === undefined && ids !== undefined) return { functions: batch(ids, namespace, parts) }
  throw iiiError('INVALID_ARGUMENTS', { reason: `Give either 'function_id' or 'function_ids'.` })
}

function batch(ids: readonly string[], namespace: string | undefined, parts: EngineParts): unknown[] {
  const distinct = [...new Set(ids)]
  if (distinct.length === 0 || distinct.length > LARGEST_BATCH) {
    const reason = `'function_ids' takes 1 to ${LARGEST_BATCH} ids; it has ${distinct.length}.`
    throw iiiError('INVALID_ARGUMENTS', { reason })
  }
  return distinct.map((id) => findOrMissing(id, namespace, parts))
}

function findOrMissing(id: string, namespace: string | undefined, parts: EngineParts): unknown {
  try {
    return findFunction(id, namespace, parts)
  } catch (error) {
    if (isIiiError(error) && error.code === 'NOT_FOUND') return { function_id: id, error: 'not_found' }
    throw error
  }
}

function findFunction(id: string, namespace: string | undefined, parts: EngineParts): FunctionDetail {
  const entry = pickByNamespace({
    candidates: parts.functions.named(id),
    namespace,
    subject: `Function '${id}'`,
    missing: () => `Function '${id}' is not registered.`,
  })
  return functionDetail(entry, parts.bindings)
}
