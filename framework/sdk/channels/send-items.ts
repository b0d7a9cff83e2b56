import type { Writable } from 'node:stream'
import { toErrorBody } from '../../protocol/error-body.js'
import type { FailureMessage } from './items.js'
import type { ChannelWriter } from './writer.js'

/**
 * Writes values to a channel as lines of JSON, each once the channel has taken the one before it, and ends the channel.
 * A failure of their source is told to the reader, unless `failed` sees to it. When the reader leaves, the source ends.
 */
export async function sendItems(
  writer: ChannelWriter,
  items: AsyncIterator<unknown>,
  failed: (failure: FailureMessage) => void = (failure) => writer.sendMessage(JSON.stringify(failure)),
): Promise<void> {
  const { stream } = writer
  // The failure of a write is seen where it is awaited.
  stream.on('error', () => {})
  stream.once('close', () => void items.return?.())
  try {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      await write(stream, `${JSON.stringify(next.value ?? null)}\n`)
    }
  } catch (error) {
    if (stream.destroyed) return
    failed({ type: 'error', ...toErrorBody(error) })
  }
  if (!stream.destroyed) writer.close()
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
