import { nearestNames } from '../../framework/errors/nearest-name.js'
import { InvocationError, type Client } from '../../framework/sdk/index.js'
import { fetchFunctions } from '../engine/catalog.js'

/** The error of a call to an unknown function, with the nearest functions that exist as its hint (cli §2.3). */
export async function suggestFunction(error: InvocationError, client: Client): Promise<InvocationError> {
  const functionId = error.function_id ?? ''
  const known = await fetchFunctions(client, { include_internal: true })
  const nearest = nearestNames(
    functionId,
    known.map((row) => row.functionId),
  )
  const { code, detail: message } = error
  // It was found, and told that another one was not: what to look for is whatever it calls.
  if (known.some((row) => row.functionId === functionId)) {
    const hint = `\`${functionId}\` is registered; this is about a function it calls. See \`iii trigger --list\`.`
    return new InvocationError({ code, message, hint, function_id: functionId, cause: error })
  }
  return new InvocationError({ code, message, hint: hintFor(nearest), function_id: functionId, cause: error })
}

function hintFor(nearest: readonly string[]): string {
  if (nearest.length === 0) return 'List what is registered with `iii trigger --list`; is its worker running?'
  return `Did you mean ${nearest.map((id) => `\`${id}\``).join(' or ')}?`
}
