import type { Envelope } from './otlp.js'
import type { Span } from './span.js'
import { spanEnding } from './span-ending.js'
import { spanOpening, writeIdsAndTimes } from './span-opening.js'

const COMMA = 0x2c

/** An export request in the making: spans one behind the other, in memory that leaves as it is. */
export class SpanPage {
  private bytes: Buffer
  private end: number
  private readonly starts: number[] = []
  private dropped = 0

  /** @param room bytes to begin with; it grows. */
  constructor(
    private readonly envelope: Envelope,
    room: number,
  ) {
    // What is around the spans is written last, because it stands close to the first span that is still there.
    this.end = envelope.head.length
    this.bytes = Buffer.allocUnsafeSlow(Math.max(room, this.end))
  }

  get size(): number {
    return this.starts.length - this.dropped
  }

  /** How many spans were added, those that were dropped included. */
  get added(): number {
    return this.starts.length
  }

  get room(): number {
    return this.bytes.length
  }

  add(span: Span): void {
    const opening = spanOpening(span.ids)
    const ending = spanEnding(span)
    const start = this.starts.length === 0 ? this.end : this.end + 1
    const end = start + opening.length + ending.length
    this.reserve(end + this.envelope.tail.length)
    const { bytes } = this
    bytes[start - 1] = COMMA
    bytes.set(opening, start)
    writeIdsAndTimes(span, bytes, start)
    bytes.set(ending, start + opening.length)
    this.starts.push(start)
    this.end = end
  }

  dropFirst(): void {
    this.dropped++
  }

  /** The request as it is sent. Nothing is added after that. */
  toMessage(): Buffer {
    const { head, tail } = this.envelope
    const start = (this.starts[this.dropped] ?? this.end) - head.length
    this.bytes.set(head, start)
    this.bytes.set(tail, this.end)
    return this.bytes.subarray(start, this.end + tail.length)
  }

  private reserve(bytes: number): void {
    if (bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(bytes * 2)
    larger.set(this.bytes.subarray(0, this.end))
    this.bytes = larger
  }
}
