import type { Invocation } from '../command.js'
import { engineAddress } from '../engine/address.js'
import type { Io } from '../io.js'
import { callFunction } from '../trigger/call.js'
import { readCallRequest, splitArguments } from '../trigger/call-request.js'

/**
 * `iii trigger`: calls one function, lists functions, or shows the help of one (cli §2).
 * @throws what is wrong with the command line or the payload, cli_engine_unreachable, and the function's own error
 */
export async function run(invocation: Invocation, io: Io): Promise<number> {
  const { options, args } = invocation
  if (options.has('help')) {
    const { showTriggerHelp } = await import('../trigger/show-help.js')
    return showTriggerHelp(splitArguments(invocation).functionId, invocation, io)
  }
  if (options.has('list')) {
    const { listFunctions } = await import('../trigger/list-functions.js')
    return listFunctions(options.text('list') ?? args[0], invocation, io)
  }
  const request = await readCallRequest(invocation, io)
  return callFunction(request, await engineAddress(options, io), io)
}
