import type { ChannelDirection, ChannelFrame, ChannelRefs } from '../../protocol/channel.js'
import type { Worker } from '../registry/workers.js'
import { isSameKey } from './channel-key.js'

/** Whoever holds the writing end, as the channel sees it. */
export interface Writer {
  /** Stops what comes from it. */
  pause(): void
  /** There is room again, or the reader has come. */
  resume(): void
  /** Nobody reads any more: it ends at once. */
  cut(): void
  /** It came after the reader had left. */
  dismiss(): void
}

/** Whoever holds the reading end, as the channel sees it. */
export interface Reader {
  /** @param taken called when the message has left this process, or never will. */
  take(frame: ChannelFrame, taken: () => void): void
  /** Everything there was has been handed over. */
  finish(): void
  /** There may have been more. */
  cut(): void
}

export interface ChannelInit {
  readonly id: string
  readonly key: string
  /** Messages between the ends before the writer is held. */
  readonly bufferSize: number
  /** Bytes between the ends before the writer is held; one message may go beyond. */
  readonly bufferBytes: number
  readonly createdAtMs: number
  readonly owner: Worker | undefined
  /** Called once: nobody can use the channel any more. */
  readonly onOver: (channel: Channel) => void
}

/**
 * One pipe from a writer to a reader (protocol §7). Invariants:
 * 1. An end is opened at most once, and left at most once.
 * 2. Every message between the ends counts in `heldCount` and `heldBytes` until the reader has taken it; while either
 *    is at its limit the writer is paused.
 * 3. A message is never dropped while its reader may still come.
 */
export class Channel {
  private writer: Writer | undefined
  private reader: Reader | undefined
  private isWriterGone = false
  private isReaderGone = false
  private isWriterHeld = false
  private isOver = false
  /** Messages for a reader that has not come yet. */
  private early: ChannelFrame[] = []
  private heldCount = 0
  private heldBytes = 0

  constructor(private readonly init: ChannelInit) {}

  get id(): string {
    return this.init.id
  }

  get owner(): Worker | undefined {
    return this.init.owner
  }

  get createdAtMs(): number {
    return this.init.createdAtMs
  }

  get refs(): ChannelRefs {
    const { id, key } = this.init
    const end = { channel_id: id, access_key: key }
    return { writer: { ...end, direction: 'write' }, reader: { ...end, direction: 'read' } }
  }

  /** True until somebody opens an end. */
  get isUntouched(): boolean {
    return this.writer === undefined && this.reader === undefined
  }

  /** True until both ends have been opened. */
  get isWaiting(): boolean {
    return this.writer === undefined || this.reader === undefined
  }

  /** True once a reader has come. */
  get hasReader(): boolean {
    return this.reader !== undefined
  }

  get isFull(): boolean {
    return this.heldCount >= this.init.bufferSize || this.heldBytes >= this.init.bufferBytes
  }

  isTaken(direction: ChannelDirection): boolean {
    return (direction === 'write' ? this.writer : this.reader) !== undefined
  }

  isKey(given: string): boolean {
    return isSameKey(this.init.key, given)
  }

  openWriter(writer: Writer): void {
    this.writer = writer
    if (!this.isReaderGone) return
    this.isWriterGone = true
    writer.dismiss()
    this.over()
  }

  openReader(reader: Reader): void {
    this.reader = reader
    const early = this.early
    this.early = []
    for (const frame of early) this.hand(frame)
    if (!this.isWriterHeld && !this.isWriterGone) this.writer?.resume()
    this.finishIfDrained()
  }

  /** A message of the writer. */
  push(frame: ChannelFrame): void {
    if (this.isReaderGone || this.isOver) return
    this.heldCount += 1
    this.heldBytes += frame.bytes.length
    if (this.isFull && !this.isWriterHeld) {
      this.isWriterHeld = true
      this.writer?.pause()
    }
    if (this.reader === undefined) this.early.push(frame)
    else this.hand(frame)
  }

  writerLeft(): void {
    if (this.isWriterGone) return
    this.isWriterGone = true
    if (this.isReaderGone) this.over()
    else this.finishIfDrained()
  }

  /** What is left for it is dropped, and the writer ends. A writer that has not come yet will hear it then. */
  readerLeft(): void {
    if (this.isReaderGone) return
    this.isReaderGone = true
    this.early = []
    if (this.writer === undefined) return
    if (!this.isWriterGone) this.writer.cut()
    this.over()
  }

  /** Ends it for both: a waiting reader sees an end, a writer fails. */
  discard(): void {
    if (this.isOver) return
    if (!this.isReaderGone) this.reader?.finish()
    if (!this.isWriterGone) this.writer?.cut()
    this.early = []
    this.over()
  }

  /** Cuts both off, so that nobody takes half of the data for all of it. */
  abort(): void {
    if (this.isOver) return
    if (!this.isReaderGone) this.reader?.cut()
    if (!this.isWriterGone) this.writer?.cut()
    this.early = []
    this.over()
  }

  private hand(frame: ChannelFrame): void {
    if (!this.isReaderGone) this.reader?.take(frame, () => this.taken(frame))
  }

  private taken(frame: ChannelFrame): void {
    this.heldCount -= 1
    this.heldBytes -= frame.bytes.length
    if (this.isWriterHeld && this.hasRoom()) {
      this.isWriterHeld = false
      if (!this.isWriterGone) this.writer?.resume()
    }
    this.finishIfDrained()
  }

  /** Half empty, so that a writer is not stopped and started for every message. */
  private hasRoom(): boolean {
    const { bufferSize, bufferBytes } = this.init
    return this.heldCount <= bufferSize / 2 && this.heldBytes <= bufferBytes / 2
  }

  private finishIfDrained(): void {
    if (!this.isWriterGone || this.heldCount > 0 || this.reader === undefined || this.isOver) return
    if (!this.isReaderGone) this.reader.finish()
    this.over()
  }

  private over(): void {
    if (this.isOver) return
    this.isOver = true
    this.init.onOver(this)
  }
}
