import { currentContext, runInContext } from './context.js'
import { newIds } from './ids.js'
import { activeTelemetry } from './process-telemetry.js'
import { Span, type SpanForm, SpanKind } from './span.js'

/** How a span of your own begins. */
export interface WithSpanOptions {
  kind?: SpanKind
  /** A caller's header; default: the span this code already runs in. */
  traceparent?: string
}

/**
 * Runs a piece of work as a span below the current one: calls made inside carry it as their parent. What the work
 * throws is noted and thrown on. With telemetry off, the work runs with a span that records nothing.
 *
 * @example await withSpan('charge card', {}, async (span) => {
 *   span.setAttribute('amount', 42)
 *   return await charge()
 * })
 */
export async function withSpan<Result>(
  name: string,
  { kind = SpanKind.INTERNAL, traceparent }: WithSpanOptions,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const form = { name, kind }
  const telemetry = activeTelemetry()
  const around = currentContext()
  if (telemetry === undefined) return await work(silentSpan(form))
  const parent = traceparent ?? around?.span?.traceparent ?? around?.remote
  const context = telemetry.enter({ form, traceparent: parent, baggage: around?.baggage })
  const span = context.span ?? silentSpan(form)
  try {
    const result = await runInContext(context, () => work(span))
    span.succeed()
    return result
  } catch (error) {
    span.fail(error)
    throw error
  }
}

function silentSpan(form: SpanForm): Span {
  return new Span(form, newIds(), undefined)
}
