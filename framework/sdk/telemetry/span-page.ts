import type { Envelope } from './otlp.js'
import type { Span } from './span.js'
import { spanEnding } from './span-ending.js'
import { spanOpening, writeIdsAndTimes } from './span-opening.js'

const COMMA = 0x2c

const FIRST_BYTES = 1_024
/** Memory that unusually long spans made larger than this is not kept. */
const MOST_KEPT_BYTES = 256 * 1_024

/** An export request in the making: spans one behind the other, in memory that grows with them. */
export class SpanPage {
  private bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
  private end = 0
  private readonly starts: number[] = []
  private dropped = 0

  constructor(private readonly envelope: Envelope) {
    this.empty()
  }

  /** Begins anew. What is around the spans is written last, because it stands close to the first that is not dropped. */
  empty(): void {
    if (this.bytes.length > MOST_KEPT_BYTES) this.bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
    this.end = this.envelope.head.length
    this.starts.length = 0
    this.dropped = 0
  }

  get size(): number {
    return this.starts.length - this.dropped
  }

  /** How many spans were added, those that were dropped included. */
  get added(): number {
    return this.starts.length
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

  /** The request as it is sent; void once the page is emptied. */
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
