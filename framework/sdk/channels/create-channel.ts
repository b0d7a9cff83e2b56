import type { Channel } from '../types/channels.js'
import type { Client } from '../types/node-client.js'

/**
 * Creates a data channel: a one-way pipe for bytes and texts between two workers.
 *
 * @param bufferSize messages between the ends before the writer waits, 1–1024; default 64.
 * @example
 * const channel = await createChannel(iii)
 * await iii.trigger({ function_id: 'files::store', payload: { file: channel.readerRef } })
 */
export function createChannel(iii: Client, bufferSize?: number): Promise<Channel> {
  return iii.createChannel(bufferSize)
}
