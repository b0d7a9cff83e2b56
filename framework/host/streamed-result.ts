import { ChannelWriter, sendItems, type ChannelReader, type Client, type HttpRequest } from '../sdk/index.js'
import type { Step } from './payload-steps.js'
import type { RunningHandlers } from './running-handlers.js'

/** Where the results of a method go that yields them one by one. */
export interface StreamTarget {
  readonly client: Pick<Client, 'createChannel'>
  readonly running: RunningHandlers
}

type Items = AsyncIterable<unknown> | Iterable<unknown>

/** True for an async iterable and for a generator. What writes itself as JSON, such as a channel's end, is one value. */
export function isStreamed(result: unknown): result is Items {
  if (typeof result !== 'object' || result === null || 'toJSON' in result) return false
  return Symbol.asyncIterator in result || (Symbol.iterator in result && 'next' in result)
}

/** Sends the results on their way, and gives back the channel they can be read from. */
export async function streamed(
  result: Items,
  write: Step,
  { client, running }: StreamTarget,
): Promise<ChannelReader> {
  const { writer, reader } = await client.createChannel()
  running.track(sendItems(writer, written(result, write)))
  return reader
}

/**
 * Writes the results into the answer to a request, line by line; the caller returns nothing then. A failure is the last
 * line, and before the first also the status.
 */
export function streamedAnswer(
  result: Items,
  write: Step,
  { response, running }: { response: ChannelWriter; running: RunningHandlers },
): void {
  const tell = (message: object): void => response.sendMessage(JSON.stringify(message))
  tell({ type: 'set_headers', headers: { 'content-type': 'application/x-ndjson' } })
  let hasBegun = false
  const begun = async (item: unknown): Promise<unknown> => {
    const line = await write(item)
    hasBegun = true
    return line
  }
  const items = written(result, begun)
  const work = sendItems(response, items, ({ code, message }) => {
    if (!hasBegun) tell({ type: 'set_status', status_code: 500 })
    response.stream.write(`${JSON.stringify({ error: { code, message } })}\n`)
  })
  running.track(work)
}

/** The channel of the answer, where the engine has sent one along. */
export function answerChannel({ response }: HttpRequest): ChannelWriter | undefined {
  return response instanceof ChannelWriter ? response : undefined
}

async function* written(items: Items, write: Step): AsyncGenerator<unknown, void> {
  for await (const item of items) yield await write(item)
}
