import type { Contract, ContractFunction } from '../../framework/build/index.js'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { Client } from '../../framework/sdk/index.js'
import { fetchFunctions, rowsOf } from '../engine/catalog.js'
import { connectToEngine } from '../engine/connect.js'
import { isObject } from '../schema/json.js'

type TriggerType = Contract['triggerTypes'][number]

/**
 * What workers of these names offer at an engine now.
 * @throws cli_engine_unreachable, build_workers_not_connected
 */
export async function engineContract(url: string, workerNames: readonly string[]): Promise<Contract> {
  const client = await connectToEngine({ url })
  try {
    const functions = await functionsOf(workerNames, client)
    const triggerTypes = await triggerTypesOf(workerNames, client)
    if (functions.length === 0 && triggerTypes.length === 0) {
      throw iiiError('build_workers_not_connected', { names: workerNames, url })
    }
    return { functions: functions.filter((fn) => fn !== 'internal'), triggerTypes }
  } finally {
    await client.shutdown()
  }
}

async function functionsOf(
  workerNames: readonly string[],
  client: Client,
): Promise<(ContractFunction | 'internal')[]> {
  const rows = await fetchFunctions(client)
  const own = rows.filter(({ workerName }) => workerNames.includes(workerName))
  return Promise.all(
    own.map(async ({ functionId }) =>
      functionContract(functionId, await ask(client, 'engine::functions::info', { function_id: functionId })),
    ),
  )
}

function functionContract(
  id: string,
  info: Readonly<Record<string, unknown>>,
): ContractFunction | 'internal' {
  const metadata = isObject(info['metadata']) ? info['metadata'] : {}
  if (metadata['internal'] === true) return 'internal'
  return {
    id,
    ...schemaMember('input', info['request_schema'] ?? info['request_format']),
    ...schemaMember('output', info['response_schema'] ?? info['response_format']),
    isStream: metadata['streaming'] === true,
    triggers: rowsOf(info, 'registered_triggers').map(({ trigger_type, config }) => ({
      type: String(trigger_type),
      config,
    })),
  }
}

async function triggerTypesOf(workerNames: readonly string[], client: Client): Promise<TriggerType[]> {
  const rows = rowsOf(await ask(client, 'engine::triggers::list', {}), 'triggers')
  const own = rows.filter(({ worker_name }) => workerNames.includes(String(worker_name)))
  return Promise.all(
    own.map(async ({ id }) => {
      const info = await ask(client, 'engine::triggers::info', { id })
      return {
        id: String(id),
        ...schemaMember('config', info['configuration_schema']),
        ...schemaMember('payload', info['request_schema']),
      }
    }),
  )
}

async function ask(client: Client, functionId: string, payload: object): Promise<Record<string, unknown>> {
  const answer: unknown = await client.trigger({ function_id: functionId, payload })
  return isObject(answer) ? answer : {}
}

/** A schema an engine did not tell stays absent: nothing was promised. */
function schemaMember<Key extends string>(
  key: Key,
  schema: unknown,
): { [K in Key]?: boolean | Record<string, unknown> } {
  return typeof schema === 'boolean' || isObject(schema)
    ? ({ [key]: schema } as { [K in Key]: boolean | Record<string, unknown> })
    : {}
}
