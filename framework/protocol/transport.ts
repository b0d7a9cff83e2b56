import type { LocalChannels } from './channel.js'
import type { FrameProblem } from './decoded.js'
import type { Frame } from './frames.js'

/** The text of a frame up to its last member's value. One is used again and again, changed before each frame. */
export interface Head {
  /** Begins with the frame's opening brace. */
  readonly bytes: Uint8Array
  /** Members to put before those of the head: empty, or a text that ends with a comma. */
  lead: string
  /** What the value begins with, before that which is passed on. */
  tail: Uint8Array
}

/** A tail, or any other bytes, where there are none. */
export const NO_BYTES = new Uint8Array(0)

/** A call or an answer in its usual form, of which only the value is a text of its own: it is yet to be parsed. */
export interface UsualMessage {
  readonly isCall: boolean
  readonly bytes: Uint8Array
  /** Where the 36 bytes of the invocation's id begin; whether they are a UUID is not known. */
  readonly idStart: number
  /** `data` of a call, `result` of an answer, if the message is JSON at all. */
  readonly text: string
  /** Of a call; empty, and absent, for an answer. */
  readonly invocationId: string
  readonly functionId: string
  readonly traceparent: string | undefined
  readonly baggage: string | undefined
}

/** Carries frames, in order, between a worker and the engine. */
export interface Transport {
  /** Queues a frame; frames of one loop turn leave together. Ignored once closed. */
  send(frame: Frame): void
  /**
   * Queues a frame whose last member's value is a JSON text: what stands before it, the text, and a closing brace. The head
   * is copied. Absent where frames do not travel as bytes.
   */
  readonly sendAroundText?: (head: Head, text: string) => void
  /**
   * Queues a binary message, which is how telemetry travels (protocol §1.8). Ignored once closed. The memory is the
   * caller's again afterwards.
   */
  sendBinary(bytes: Uint8Array): void
  /** Sends what is queued, then ends the connection. */
  close(): void
  /** Drops the connection at once; the other side sees it as lost. */
  terminate(): void
  /** Starts delivery. What came earlier is delivered first. Called once. */
  listen(listener: TransportListener): void
  /** Asks the other side for a sign of life; its answer calls `alive`. */
  ping(): void
  /** Stops and restarts reading, so that a fast sender feels a slow receiver. */
  pause(): void
  resume(): void
  readonly isOpen: boolean
  /** Bytes sent but not yet taken by the other side or the operating system. */
  readonly bufferedBytes: number
  readonly remoteAddress?: string
  /** Data channels without sockets, where the engine is in this process. */
  readonly channels?: LocalChannels
}

export interface TransportListener {
  /** @param size roughly the bytes it took on the way. */
  frame(frame: Frame, size: number): void
  /**
   * A call or an answer in its usual form, before it is read as a frame.
   * @returns true when it has been dealt with; the message is void afterwards.
   */
  usual?(message: UsualMessage): boolean
  /** A message that is no frame; the connection goes on. */
  unreadable?(problem: FrameProblem): void
  /** A binary message, before it is read as a frame. @returns true when it was something else, and has been dealt with. */
  binary?(bytes: Uint8Array): boolean
  /** Called exactly once. `code` is the WebSocket close code (RFC 6455 §7.4). */
  closed(info: CloseInfo): void
  /** A sign of life other than a frame: a ping or a pong. */
  alive?(): void
}

export interface CloseInfo {
  readonly code: number
  readonly reason: string
}
