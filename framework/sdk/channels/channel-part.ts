import type { Link } from '../connection/link.js'
import type { ClientLogger } from '../types/options.js'
import type { StreamChannelRef } from './channel-ref.js'
import type { CallEngine } from './create-refs.js'

/** What a client's data channels are built on. */
export interface ChannelNeeds {
  readonly link: Pick<Link, 'current' | 'address'>
  readonly log: ClientLogger
  readonly call: CallEngine
}

/** One client's way to data channels. Their ends are other objects in Node.js than in a page. */
export interface ChannelPart<Methods extends object = object> {
  /** What a handler receives in the place of a reference. */
  readonly live: (ref: StreamChannelRef) => unknown
  /** What the client offers of it. */
  readonly methods: Methods
}
