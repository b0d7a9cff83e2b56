import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.js'
import type { Body } from './body.js'
import type { SkippedHeader } from './response.js'

/** What the channels of a request carry, and who is told of it. */
export interface HttpChannelsInit {
  readonly request: IncomingMessage
  readonly body: Body
  /** Takes the answer that the function writes, as soon as it begins. */
  readonly begun: (answer: Answer) => void
  readonly skipped: SkippedHeader
}
