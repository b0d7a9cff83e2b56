import { isObject } from '../../protocol/json.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { sortedCatalog, type Catalog, type CatalogFunction, type CatalogTriggerType } from './catalog.js'
import { functionMembers, readRow, triggerTypeMembers } from './read.js'

/** Calls a function of the engine and gives back its answer. */
export type AskEngine = (functionId: string, payload: Readonly<Record<string, unknown>>) => Promise<unknown>

/** As many ids as `engine::functions::info` takes at once (protocol §5.3). */
const BATCH = 32

/**
 * The catalogue of a running engine, its own functions and internal ones included. What the connection may not see, or
 * what left while it was read, is not in it.
 *
 * @throws whatever `ask` rejects with; catalog_unreadable for an answer of another shape
 */
export async function readEngineCatalog(ask: AskEngine): Promise<Catalog> {
  const list = rowsOf(await ask(engineFunctions.listFunctions, { include_internal: true }), 'functions')
  const types = rowsOf(await ask(engineFunctions.listTriggerTypes, { include_internal: true }), 'triggers')
  const details = await Promise.all(batches(list).map((batch) => functionsOf(batch, ask)))
  const triggerTypes = await Promise.all(types.map((row) => triggerTypeOf(row, ask)))
  return sortedCatalog({ functions: details.flat(), trigger_types: triggerTypes })
}

interface Batch {
  readonly namespace: string
  readonly ids: readonly string[]
}

/** An id may exist in several namespaces, so each namespace is asked about its own. */
function batches(rows: readonly Readonly<Record<string, unknown>>[]): Batch[] {
  const byNamespace = new Map<string, string[]>()
  for (const row of rows) {
    const namespace = textOf(row['namespace']) ?? 'default'
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), textOf(row['function_id']) ?? ''])
  }
  return [...byNamespace].flatMap(([namespace, ids]) => {
    const starts = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) => index * BATCH)
    return starts.map((start) => ({ namespace, ids: ids.slice(start, start + BATCH) }))
  })
}

async function functionsOf({ namespace, ids }: Batch, ask: AskEngine): Promise<CatalogFunction[]> {
  const answer = await ask(engineFunctions.functionInfo, { function_ids: ids, namespace })
  return rowsOf(answer, 'functions')
    .filter((row) => row['error'] === undefined)
    .map((row) => readRow<CatalogFunction>(row, functionMembers, place(engineFunctions.functionInfo)))
}

async function triggerTypeOf(
  row: Readonly<Record<string, unknown>>,
  ask: AskEngine,
): Promise<CatalogTriggerType> {
  const { id, namespace } = row
  const detail = await ask(engineFunctions.triggerTypeInfo, { id, namespace })
  return readRow<CatalogTriggerType>(detail, triggerTypeMembers, place(engineFunctions.triggerTypeInfo))
}

function rowsOf(answer: unknown, member: string): Record<string, unknown>[] {
  const list = isObject(answer) ? answer[member] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function place(functionId: string): { file: string; place: string } {
  return { file: `the answer of ${functionId}`, place: 'it' }
}
