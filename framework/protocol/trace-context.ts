const FUNCTION_ID_ENTRY = 'iii.function.id'
const traceparentForm = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** W3C Trace Context, section 3.2. */
export function isTraceparent(value: string): boolean {
  return traceparentForm.test(value)
}

/** A baggage header with the entry `iii.function.id` set to the callee (protocol §3.6). */
export function withFunctionId(baggage: string | undefined, functionId: string): string {
  const entry = `${FUNCTION_ID_ENTRY}=${functionId}`
  if (baggage === undefined || baggage === '') return entry
  if (!baggage.includes(FUNCTION_ID_ENTRY)) return `${baggage},${entry}`
  const others = baggage.split(',').filter((part) => part.split('=', 1)[0]?.trim() !== FUNCTION_ID_ENTRY)
  return [...others, entry].join(',')
}

/** Both headers as members of a frame, before others; empty where there is none. */
export function traceMembers(traceparent: string | undefined, baggage: string | undefined): string {
  const first = traceparent === undefined ? '' : `"traceparent":${JSON.stringify(traceparent)},`
  return baggage === undefined ? first : `${first}"baggage":${JSON.stringify(baggage)},`
}
