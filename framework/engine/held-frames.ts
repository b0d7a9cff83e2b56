import type { Frame } from '../protocol/frames.js'
import type { Gauge } from './back-pressure.js'

interface HeldFrame {
  readonly frame: Frame
  readonly size: number
}

/**
 * Frames of one connection that wait until an earlier one is done with, in order of arrival. Back-pressure looks at it
 * as at any destination, so a worker that goes on sending meanwhile is not read for ever.
 */
export class HeldFrames implements Gauge {
  private readonly frames: HeldFrame[] = []
  readonly isOpen = true
  bufferedBytes = 0

  add(frame: Frame, size: number): void {
    this.frames.push({ frame, size })
    this.bufferedBytes += size
  }

  /** The next frame in turn; undefined when none waits. */
  shift(): Frame | undefined {
    const next = this.frames.shift()
    this.bufferedBytes -= next?.size ?? 0
    return next?.frame
  }

  clear(): void {
    this.frames.length = 0
    this.bufferedBytes = 0
  }

  pause(): void {}
  resume(): void {}
}
