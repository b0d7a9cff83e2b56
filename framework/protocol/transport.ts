import type { LocalChannels } from './channel.js'

/** Carries whole frames, in order, between a worker and the engine. */
export interface Transport {
  /** Queues a frame; frames of one loop turn leave together. Ignored once closed. */
  send(frame: Buffer): void
  /** Sends what is queued, then ends the connection. */
  close(): void
  /** Drops the connection at once; the other side sees it as lost. */
  terminate(): void
  /** Starts delivery. Frames that came earlier are delivered first. Called once. */
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
  frame(bytes: Buffer): void
  /** Called exactly once. `code` is the WebSocket close code (RFC 6455 §7.4). */
  closed(info: CloseInfo): void
  /** A sign of life other than a frame: a ping or a pong. */
  alive?(): void
}

export interface CloseInfo {
  readonly code: number
  readonly reason: string
}
