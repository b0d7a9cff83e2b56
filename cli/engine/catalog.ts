import type { Client } from '../../framework/sdk/index.js'
import { isObject } from '../schema/json.js'

/** A registered function as listings show it (protocol §5.2). */
export interface FunctionRow {
  readonly functionId: string
  readonly workerName: string
  readonly description: string
}

/** A connected worker (protocol §5.4). */
export interface WorkerRow {
  readonly name: string
  readonly id: string
  readonly status: string
  readonly runtime: string
  readonly version: string
  readonly functionCount: number
  readonly connectedAtMs: number
}

/** What is registered at the engine; `filter` is the input of `engine::functions::list`. */
export async function fetchFunctions(
  client: Client,
  filter: Readonly<Record<string, unknown>> = {},
): Promise<FunctionRow[]> {
  return rowsOf(
    await client.trigger({ function_id: 'engine::functions::list', payload: filter }),
    'functions',
  ).map((row) => ({
    functionId: text(row['function_id']),
    workerName: text(row['worker_name']),
    description: text(row['description']),
  }))
}

/** Who is connected to the engine. */
export async function fetchWorkers(client: Client): Promise<WorkerRow[]> {
  return rowsOf(await client.trigger({ function_id: 'engine::workers::list', payload: {} }), 'workers').map(
    (row) => ({
      name: text(row['name']),
      id: text(row['id']),
      status: text(row['status']),
      runtime: text(row['runtime']),
      version: text(row['version']),
      functionCount: number(row['function_count']),
      connectedAtMs: number(row['connected_at_ms']),
    }),
  )
}

/** The list inside an answer, its items being objects. */
export function rowsOf(answer: unknown, member: string): Record<string, unknown>[] {
  const list: unknown = isObject(answer) ? answer[member] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
