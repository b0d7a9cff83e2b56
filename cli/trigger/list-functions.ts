import type { Invocation } from '../command.js'
import { engineAddress } from '../engine/address.js'
import { fetchFunctions, type FunctionRow } from '../engine/catalog.js'
import { connectToEngine } from '../engine/connect.js'
import { EXIT } from '../exit-codes.js'
import type { Io } from '../io.js'
import { printResult, say, widthOf } from '../output.js'
import { sanitizeLine } from '../sanitize.js'
import { tableLines } from '../table.js'

/**
 * Prints the registered functions whose id starts with `prefix`, one per line: id, worker, description.
 * @throws cli_engine_unreachable
 */
export async function listFunctions(
  prefix: string | undefined,
  { options }: Invocation,
  io: Io,
): Promise<number> {
  const { url } = await engineAddress(options, io)
  const client = await connectToEngine({ url })
  try {
    const functions = await fetchFunctions(client, prefix === undefined ? {} : { prefix })
    if (options.text('output') === 'json') printResult(io, JSON.stringify(functions.map(asWritten)))
    else for (const line of tableLines(functions.map(tableRow), widthOf(io.stdout))) printResult(io, line)
    if (functions.length === 0)
      say(io, `No function is registered${prefix === undefined ? '' : ` below ${prefix}`}.`)
    return EXIT.success
  } finally {
    await client.shutdown()
  }
}

function tableRow({ functionId, workerName, description }: FunctionRow): string[] {
  return [functionId, workerName, description].map(sanitizeLine)
}

/** The member names of the wire. */
function asWritten({ functionId, workerName, description }: FunctionRow): Record<string, string> {
  return { function_id: functionId, worker_name: workerName, description }
}
