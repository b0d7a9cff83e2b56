import type { HttpRequest, StateEventData } from '../sdk/index.js'
import type { StreamEvent, StreamPresenceEvent, TriggerName, TriggerTypes } from './trigger-types.js'

/**
 * What a trigger delivers, its free part filled in: TypeScript does not infer the parameter of a decorated method, so
 * this names it.
 *
 * @example
 * save(request: TriggerPayload<'http', Order>): HttpResponse { … }
 * changed(event: TriggerPayload<'state', Order>): void { … }
 */
export type TriggerPayload<Type extends TriggerName, Data = unknown> = Type extends keyof Filled<Data>
  ? Filled<Data>[Type]
  : TriggerTypes[Type] extends { payload: infer Payload }
    ? Payload
    : unknown

/** The built-in types that carry something of the user's. */
interface Filled<Data> {
  http: HttpRequest<Data>
  state: StateEventData<Data>
  'durable:subscriber': Data
  queue: Data
  subscribe: Data
  stream: StreamEvent<Data>
  'stream:join': StreamPresenceEvent<Data>
  'stream:leave': StreamPresenceEvent<Data>
}
