import type { SpanIds } from './span-ids.js'
import { wallMs } from './time.js'
import { formatTraceparent } from './traceparent.js'

/** What an attribute may hold. */
export type AttributeValue = string | number | boolean | readonly (string | number | boolean)[]
export type Attributes = Readonly<Record<string, AttributeValue>>

/** OTLP's number for what a span stands for; by default work inside one worker. */
export const SpanKind = { INTERNAL: 1, SERVER: 2, CLIENT: 3, PRODUCER: 4, CONSUMER: 5 } as const
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind]

/** OTLP's number for how a span ended. */
export const SpanStatus = { UNSET: 0, OK: 1, ERROR: 2 } as const
export type SpanStatus = (typeof SpanStatus)[keyof typeof SpanStatus]

export interface SpanEvent {
  readonly name: string
  readonly timeMs: number
  readonly attributes: Attributes
}

/** Where a span goes once it has ended. */
export interface SpanSink {
  spanEnded(span: Span): void
}

/** What a piece of work has in common with all others of its kind. Work that repeats keeps one. */
export interface SpanForm {
  readonly name: string
  /** Default: `INTERNAL`. */
  readonly kind?: SpanKind
  readonly attributes?: Attributes
  /** The end of an export's text, of all spans that succeed and have nothing of their own; made when it is first needed. */
  ending?: Uint8Array
}

/**
 * One piece of work, from its making to {@link Span.end}. Without a sink it records nothing, so code inside a span
 * need not ask whether telemetry is on.
 */
export class Span {
  name: string
  readonly startMs = wallMs()
  /** Milliseconds since 1970; 0 while the work goes on. */
  endMs = 0
  status: SpanStatus = SpanStatus.UNSET
  statusMessage: string | undefined
  events: SpanEvent[] | undefined
  private own: Record<string, AttributeValue> | undefined

  constructor(
    readonly form: SpanForm,
    readonly ids: SpanIds,
    private readonly sink: SpanSink | undefined,
  ) {
    this.name = form.name
  }

  get kind(): SpanKind {
    return this.form.kind ?? SpanKind.INTERNAL
  }

  get traceId(): string {
    return this.ids.traceId
  }

  get spanId(): string {
    return this.ids.spanId
  }

  get parentSpanId(): string | undefined {
    return this.ids.parentSpanId
  }

  /** Those of its form, until it is given one of its own. */
  get attributes(): Attributes | undefined {
    return this.own ?? this.form.attributes
  }

  /** True for work that went well and of which there is nothing to tell but its ids and times. */
  get isPlain(): boolean {
    const { form, own, events, status, statusMessage, name } = this
    return (
      own === undefined &&
      events === undefined &&
      status === SpanStatus.OK &&
      statusMessage === undefined &&
      name === form.name
    )
  }

  /** The `traceparent` of work this span causes; `undefined` when it records nothing. */
  get traceparent(): string | undefined {
    return this.sink && formatTraceparent(this.traceId, this.spanId)
  }

  isRecording(): boolean {
    return this.sink !== undefined && this.endMs === 0
  }

  setAttribute(key: string, value: AttributeValue): this {
    if (this.isRecording()) (this.own ??= { ...this.form.attributes })[key] = value
    return this
  }

  setAttributes(attributes: Attributes): this {
    for (const [key, value] of Object.entries(attributes)) this.setAttribute(key, value)
    return this
  }

  addEvent(name: string, attributes: Attributes = {}): this {
    if (this.isRecording()) (this.events ??= []).push({ name, timeMs: wallMs(), attributes })
    return this
  }

  /** How the work went. Without it, work that ends has the status `UNSET`. */
  setStatus({ code, message }: { readonly code: SpanStatus; readonly message?: string }): this {
    if (!this.isRecording()) return this
    this.status = code
    this.statusMessage = message
    return this
  }

  /** Notes an error as the event `exception` (OpenTelemetry's name) and as the span's status. */
  recordException(thrown: unknown): this {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    this.addEvent('exception', {
      'exception.type': error.name,
      'exception.message': error.message,
      ...(error.stack !== undefined && { 'exception.stacktrace': error.stack }),
    })
    return this.setStatus({ code: SpanStatus.ERROR, message: error.message })
  }

  updateName(name: string): this {
    if (this.isRecording()) this.name = name
    return this
  }

  /** Ends the work. Later changes, and a second end, have no effect. */
  end(): void {
    if (!this.isRecording()) return
    this.endMs = wallMs()
    this.sink?.spanEnded(this)
  }

  /** Ends work that succeeded, unless its own code already said how it went. */
  succeed(): void {
    if (this.status === SpanStatus.UNSET && this.isRecording()) this.status = SpanStatus.OK
    this.end()
  }

  /** Ends work that threw. */
  fail(thrown: unknown): void {
    this.recordException(thrown)
    this.end()
  }
}
