import { iiiError, isIiiError } from '../../errors/iii-error.js'
import { isReserved } from '../../protocol/function-id.js'
import { isObject } from '../../protocol/json.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { mayCall } from '../access/rules.js'
import type { EngineParts } from '../context.js'
import { type FunctionDetail, functionDetail, type FunctionRow, functionRow } from '../describe/functions.js'
import { firstFunctionRow, isFirstGeneration } from '../describe/first-generation.js'
import { byId, compareText } from '../describe/order.js'
import type { FunctionEntry } from '../registry/functions.js'
import type { Worker } from '../registry/workers.js'
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
    run: (input, parts, caller) => ({
      functions: isFirstGeneration(caller)
        ? listed(input, parts, caller).toSorted(byId).map(firstFunctionRow)
        : listFunctions(input, parts, caller),
    }),
  }),
  builtin({
    id: engineFunctions.functionInfo,
    description: 'Describes one function, or several: schemas, owner, triggers.',
    input: infoInput,
    run: functionInfo,
  }),
]

function listFunctions(
  input: InputOf<typeof listInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): FunctionRow[] {
  const { search, prefix = '', worker, workers } = input
  const owners = workers === undefined && worker === undefined ? undefined : ownersOf(worker, workers)
  return listed(input, parts, caller)
    .map((entry) => functionRow(entry, parts.functions))
    .filter(
      (row) => row.function_id.startsWith(prefix) && mentions(search, [row.function_id, row.description]),
    )
    .filter((row) => owners === undefined || owners.has(row.worker_name))
    .toSorted((left, right) => compareRows(left, right, search))
}

function listed(
  { include_internal: isComplete }: Pick<InputOf<typeof listInput>, 'include_internal'>,
  parts: EngineParts,
  caller: Worker | undefined,
): FunctionEntry[] {
  return parts.functions
    .all()
    .filter((entry) => mayCall(caller?.access, entry))
    .filter((entry) => isComplete === true || !isInternal(entry))
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

function functionInfo(
  input: InputOf<typeof infoInput>,
  parts: EngineParts,
  caller: Worker | undefined,
): unknown {
  const { function_id: id, function_ids: ids, namespace } = input
  const find = (wanted: string): FunctionDetail => findFunction({ id: wanted, namespace, caller }, parts)
  if (id !== undefined && ids === undefined) return find(id)
  if (id === undefined && ids !== undefined) return { functions: batch(ids, find) }
  throw iiiError('INVALID_ARGUMENTS', { reason: `Give either 'function_id' or 'function_ids'.` })
}

type Find = (id: string) => FunctionDetail

function batch(ids: readonly string[], find: Find): unknown[] {
  const distinct = [...new Set(ids)]
  if (distinct.length === 0 || distinct.length > LARGEST_BATCH) {
    const reason = `'function_ids' takes 1 to ${LARGEST_BATCH} ids; it has ${distinct.length}.`
    throw iiiError('INVALID_ARGUMENTS', { reason })
  }
  return distinct.map((id) => findOrSay(id, find))
}

/** How a miss is told among the others of a batch. */
const missing: { readonly [code: string]: string } = { NOT_FOUND: 'not_found', FORBIDDEN: 'forbidden' }

function findOrSay(id: string, find: Find): unknown {
  try {
    return find(id)
  } catch (error) {
    const word = isIiiError(error) ? missing[error.code] : undefined
    if (word === undefined) throw error
    return { function_id: id, error: word }
  }
}

interface Wanted {
  readonly id: string
  readonly namespace: string | undefined
  readonly caller: Worker | undefined
}

function findFunction({ id, namespace, caller }: Wanted, parts: EngineParts): FunctionDetail {
  const entry = pickByNamespace({
    candidates: parts.functions.named(id),
    namespace,
    subject: `Function '${id}'`,
    missing: () => `Function '${id}' is not registered.`,
  })
  if (mayCall(caller?.access, entry)) return functionDetail(entry, parts)
  throw iiiError('FORBIDDEN', { reason: `Function '${id}' is not visible to this session.` })
}
