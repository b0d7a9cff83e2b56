import { iiiError } from '../errors/iii-error.js'
import type { ClientParts } from './context.js'
import { atLeastZero } from './option-checks.js'
import type { ShutdownOptions } from './types/client.js'

/** Withdraws the functions and lets running handlers finish if asked to, sends what telemetry holds back, then closes for good. */
export async function shutDown({ drainMs = 0 }: ShutdownOptions, parts: ClientParts): Promise<void> {
  if (atLeastZero('drainMs', drainMs) > 0) await drain(drainMs, parts)
  await parts.telemetry.stop()
  await parts.link.end(iiiError('SHUTDOWN', {}), 'disconnected')
}

async function drain(limitMs: number, { functions, link, running }: ClientParts): Promise<void> {
  for (const id of functions.removeAll()) link.send({ type: 'unregisterfunction', id })
  await running.idle(limitMs)
}
