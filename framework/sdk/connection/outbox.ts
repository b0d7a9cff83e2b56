import { iiiError } from '../../errors/iii-error.js'

/** Calls made while there is no connection, at most. */
export const MAX_QUEUED_FRAMES = 10_000
export const MAX_QUEUED_BYTES = 64 * 1024 * 1024

/** Frames that wait for a connection, in order. A frame kept under a key can be taken back. */
export class Outbox {
  private readonly frames = new Map<string | symbol, Buffer>()
  private bytes = 0

  /** @throws `offline_queue_full` */
  add(frame: Buffer, key: string | symbol = Symbol('frame')): void {
    if (this.frames.size >= MAX_QUEUED_FRAMES) {
      throw iiiError('offline_queue_full', { limit: MAX_QUEUED_FRAMES, unit: 'frames' })
    }
    if (this.bytes + frame.length > MAX_QUEUED_BYTES) {
      throw iiiError('offline_queue_full', { limit: MAX_QUEUED_BYTES, unit: 'bytes' })
    }
    this.frames.set(key, frame)
    this.bytes += frame.length
  }

  /** Takes a frame back whose call nobody waits for any more. */
  remove(key: string): void {
    this.bytes -= this.frames.get(key)?.length ?? 0
    this.frames.delete(key)
  }

  /** Empties the outbox and returns what was in it. */
  take(): Buffer[] {
    const frames = [...this.frames.values()]
    this.clear()
    return frames
  }

  clear(): void {
    this.frames.clear()
    this.bytes = 0
  }
}
