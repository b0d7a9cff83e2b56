import type { PlainMessage } from './plain-message.js'
import type { Head, Transport, TransportListener } from './transport.js'

/** A transport that may carry frames as bytes, which spares the engine to read what it only passes on. */
export interface ByteTransport extends Transport {
  /**
   * Queues a frame whose last member's value is passed on: a text up to there, a range, and a closing brace. The head
   * is copied; nobody may write to the range before it has left. Absent where frames do not travel as bytes.
   */
  readonly sendAround?: (head: Head, bytes: Buffer, start: number, end: number) => void
  listen(listener: ByteListener): void
}

export interface ByteListener extends TransportListener {
  /**
   * A call or an answer in its usual form, before it is read as a frame.
   * @returns true when it has been dealt with; the message is void afterwards.
   */
  plain?(message: PlainMessage): boolean
}
