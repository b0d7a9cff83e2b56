import type { CloseInfo } from './transport.js'

/** Which way data flows through one end of a data channel, seen from whoever holds it. */
export type ChannelDirection = 'read' | 'write'

/** Names one end of a data channel. It is plain JSON and travels inside payloads (protocol §5.1). */
export interface ChannelRef {
  readonly channel_id: string
  /** Whoever knows it may open the end, once. */
  readonly access_key: string
  readonly direction: ChannelDirection
}

/** Both ends of one channel. */
export interface ChannelRefs {
  readonly writer: ChannelRef
  readonly reader: ChannelRef
}

/** One message of a channel. Messages are kept apart, in order, and of their kind (protocol §7). */
export interface ChannelFrame {
  readonly isText: boolean
  /** A text as UTF-8; see {@link textOf}. */
  readonly bytes: Uint8Array
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** What a text message says. */
export function textOf({ bytes }: ChannelFrame): string {
  return decoder.decode(bytes)
}

/** One end of a data channel, opened. */
export interface ChannelEnd {
  /**
   * Sends a message. Only the writing end may.
   * @param sent called once there is room for the next one, or with the reason why this one is lost.
   */
  send(frame: ChannelFrame, sent: (error?: Error | null) => void): void
  /** Leaves after what was sent: a reader then drains what is there, a writer learns that nobody reads. */
  close(reason: string): void
  /** Leaves at once. */
  terminate(): void
  /** Starts delivery. What came earlier is delivered first. Called once. */
  listen(listener: ChannelListener): void
  /** Stops and restarts delivery, so that a fast writer feels a slow reader. */
  pause(): void
  resume(): void
}

/** Told what happens at one end. */
export interface ChannelListener {
  frame(frame: ChannelFrame): void
  /** Called exactly once. Code 1006: the connection is lost; any other: everything there was has been delivered. */
  closed(info: CloseInfo): void
}

/** An end of a channel that waits for somebody to open it. */
export interface ChannelOffer {
  readonly ref: ChannelRef
  /** Nobody can open it any more. Does nothing once somebody has. */
  withdraw(): void
}

/** Told that an offered end has been opened, with the other one. Called at most once. */
export type OfferTaken = (end: ChannelEnd) => void

/** Data channels without sockets, for a worker inside the engine's process. */
export interface LocalChannels {
  /** @param bufferSize messages between the ends, 1–1024; default 64. */
  create(bufferSize?: number): ChannelRefs
  /** @throws `channel_not_found`, `channel_end_taken` */
  open(ref: ChannelRef): ChannelEnd
  /**
   * Offers one end of a channel and keeps the other. Until the offer is taken it costs two ids and nothing else, which
   * is for those who make channels that hardly anybody uses.
   */
  offer(direction: ChannelDirection, taken: OfferTaken): ChannelOffer
}
