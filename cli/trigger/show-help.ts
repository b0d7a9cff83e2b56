import { iiiError } from '../../framework/errors/iii-error.js'
import { nearestNames } from '../../framework/errors/nearest-name.js'
import type { Client } from '../../framework/sdk/index.js'
import { COMMON_OPTIONS } from '../argv.js'
import type { Invocation } from '../command.js'
import { commands } from '../commands.js'
import { engineAddress } from '../engine/address.js'
import { fetchFunctions } from '../engine/catalog.js'
import { connectToEngine } from '../engine/connect.js'
import { errorLines, isInvocationError } from '../error-lines.js'
import { EXIT } from '../exit-codes.js'
import { commandHelp } from '../help/command-help.js'
import { functionHelp } from '../help/function-help.js'
import { readFunctionInfo } from '../help/function-info.js'
import type { Io } from '../io.js'
import { printResult, say, widthOf } from '../output.js'
import { painter } from '../paint.js'
import { isObject } from '../schema/json.js'

/**
 * `iii trigger [fn] --help`: what a function takes and returns, from the running engine (cli §2.4). Without an engine
 * that can tell, a warning and the help of the command itself.
 *
 * @throws cli_function_unknown
 */
export async function showTriggerHelp(
  functionId: string | undefined,
  invocation: Invocation,
  io: Io,
): Promise<number> {
  if (functionId === undefined) return showCommandHelp(invocation, io)
  const found = await lookUp(functionId, invocation, io)
  if (found === undefined) return showCommandHelp(invocation, io)
  if (invocation.options.has('json')) {
    printResult(io, JSON.stringify(found.info, null, 2))
    return EXIT.success
  }
  const { workerStatus } = found
  const input = {
    info: readFunctionInfo(functionId, found.info),
    options: [...invocation.command.options, ...COMMON_OPTIONS],
    ...(workerStatus === undefined ? {} : { workerStatus }),
  }
  for (const line of functionHelp(input, layoutOf(io))) printResult(io, line)
  return EXIT.success
}

function showCommandHelp({ command }: Invocation, io: Io): number {
  for (const line of commandHelp(command, commands, layoutOf(io))) printResult(io, line)
  return EXIT.success
}

function layoutOf({ stdout, env }: Io): Parameters<typeof functionHelp>[1] {
  return { width: widthOf(stdout), paint: painter(stdout, env) }
}

interface Found {
  /** The answer of `engine::functions::info`, as it came. */
  readonly info: unknown
  readonly workerStatus?: string
}

/** Undefined, after a warning, when no engine can be asked. */
async function lookUp(functionId: string, { options }: Invocation, io: Io): Promise<Found | undefined> {
  const { url } = await engineAddress(options, io)
  const client = await connectToEngine({ url }).catch((error: unknown) => warn(error, io))
  if (client === undefined) return undefined
  try {
    const info = await askForInfo(functionId, client, io)
    return info === undefined ? undefined : { info, ...(await workerStatus(info, client)) }
  } finally {
    await client.shutdown()
  }
}

async function askForInfo(functionId: string, client: Client, io: Io): Promise<unknown> {
  try {
    return await client.trigger({
      function_id: 'engine::functions::info',
      payload: { function_id: functionId },
    })
  } catch (error) {
    if (isInvocationError(error) && error.code === 'NOT_FOUND')
      throw await unknownFunction(functionId, client)
    return warn(error, io)
  }
}

async function unknownFunction(functionId: string, client: Client): Promise<Error> {
  const known = await fetchFunctions(client, { include_internal: true })
  const nearest = nearestNames(
    functionId,
    known.map((row) => row.functionId),
  )
  return iiiError('cli_function_unknown', { functionId, nearest })
}

/** The status of the worker that serves the function; the engine may not know it, and help goes on without. */
async function workerStatus(info: unknown, client: Client): Promise<Pick<Found, 'workerStatus'>> {
  const name = isObject(info) ? info['worker_name'] : undefined
  try {
    const answer: unknown = await client.trigger({ function_id: 'engine::workers::info', payload: { name } })
    const worker = isObject(answer) ? answer['worker'] : undefined
    const status = isObject(worker) ? worker['status'] : undefined
    return typeof status === 'string' ? { workerStatus: status } : {}
  } catch (error) {
    if (isInvocationError(error)) return {}
    throw error
  }
}

function warn(error: unknown, io: Io): undefined {
  say(
    io,
    'warning: the engine could not be asked for the parameters of this function',
    ...errorLines(error, io),
    '',
  )
}
