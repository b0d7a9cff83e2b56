import type { IStream } from './contracts/stream.js'
import type { BaseClient } from './types/client.js'

/**
 * Serves one stream from a storage of your own: registers `stream::get(name)` and its four siblings, which the stream
 * worker prefers to its own storage (workers §8.4).
 */
export function createStream<Data>(iii: BaseClient, name: string, impl: IStream<Data>): void {
  iii.registerFunction(`stream::get(${name})`, (input) => impl.get(input))
  iii.registerFunction(`stream::set(${name})`, (input) => impl.set(input))
  iii.registerFunction(`stream::delete(${name})`, (input) => impl.delete(input))
  iii.registerFunction(`stream::list(${name})`, (input) => impl.list(input))
  iii.registerFunction(`stream::list_groups(${name})`, (input) => impl.listGroups(input))
}
