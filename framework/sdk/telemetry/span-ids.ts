import { spanIdOf, traceIdOf } from './traceparent.js'

export const TRACE_ID_CHARS = 32
export const SPAN_ID_CHARS = 16

/** Many random hexadecimal digits, as a text and as the bytes of that text. */
export interface HexDigits {
  readonly text: string
  readonly bytes: Uint8Array
}

/** Who a span is. Ids stay digits in a block that many spans share; texts are made of them only when somebody asks. */
export class SpanIds {
  /**
   * @param at where in `digits` the span id stands; without a parent, the trace id comes right behind it.
   * @param parent the `traceparent` of the span above.
   */
  constructor(
    readonly digits: HexDigits,
    readonly at: number,
    readonly parent: string | undefined,
  ) {}

  get spanId(): string {
    return this.digits.text.slice(this.at, this.traceAt)
  }

  get traceId(): string {
    if (this.parent !== undefined) return traceIdOf(this.parent)
    return this.digits.text.slice(this.traceAt, this.traceAt + TRACE_ID_CHARS)
  }

  get parentSpanId(): string | undefined {
    return this.parent && spanIdOf(this.parent)
  }

  /** Where in `digits` the trace id stands, without a parent. */
  get traceAt(): number {
    return this.at + SPAN_ID_CHARS
  }
}
