import { iiiError } from '../../errors/iii-error.js'
import { sizeOf } from '../../protocol/frame-size.js'
import type { Frame } from '../../protocol/frames.js'

/** Calls made while there is no connection, at most. */
export const MAX_QUEUED_FRAMES = 10_000
export const MAX_QUEUED_BYTES = 64 * 1024 * 1024

/** Frames that wait for a connection, in order. A frame kept under a key can be taken back. */
export class Outbox {
  private readonly frames = new Map<string | symbol, Frame>()
  private bytes = 0

  /** @throws `offline_queue_full` */
  add(frame: Frame, key: string | symbol = Symbol('frame')): void {
    if (this.frames.size >= MAX_QUEUED_FRAMES) {
      throw iiiError('offline_queue_full', { limit: MAX_QUEUED_FRAMES, unit: 'frames' })
    }
    const size = sizeOf(frame)
    if (this.bytes + size > MAX_QUEUED_BYTES) {
      throw iiiError('offline_queue_full', { limit: MAX_QUEUED_BYTES, unit: 'bytes' })
    }
    this.frames.set(key, frame)
    this.bytes += size
  }

  /** Takes a frame back whose call nobody waits for any more. */
  remove(key: string): void {
    const frame = this.frames.get(key)
    if (frame === undefined) return
    this.bytes -= sizeOf(frame)
    this.frames.delete(key)
  }

  /** Empties the outbox and returns what was in it. */
  take(): Frame[] {
    const frames = [...this.frames.values()]
    this.clear()
    return frames
  }

  clear(): void {
    this.frames.clear()
    this.bytes = 0
  }
}
