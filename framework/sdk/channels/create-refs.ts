import { iiiError } from '../../errors/iii-error.js'
import type { ChannelRefs } from '../../protocol/channel.js'
import { isObject } from '../../protocol/json.js'
import { engineFunctions } from '../../protocol/well-known.js'
import { isChannelRef } from './channel-ref.js'

/** Calls a function of the engine. */
export type CallEngine = (functionId: string, payload: object) => Promise<unknown>

/** Has the engine make a channel (protocol §5.1). */
export async function createRefs(call: CallEngine, bufferSize: number | undefined): Promise<ChannelRefs> {
  const answer = await call(engineFunctions.createChannel, { buffer_size: bufferSize })
  const { writer, reader } = isObject(answer) ? answer : {}
  if (isChannelRef(writer) && isChannelRef(reader)) return { writer, reader }
  throw iiiError('UNKNOWN', { reason: `${engineFunctions.createChannel} answered without references.` })
}
