/** A value as OTLP/JSON writes it (opentelemetry-proto, `AnyValue`). */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } }
  | { readonly kvlistValue: { readonly values: readonly KeyValue[] } }

export interface KeyValue {
  readonly key: string
  readonly value: AnyValue
}

/** What lies deeper is written as text, so that data with a cycle ends. */
const MAX_DEPTH = 6

/** The members of a record as attributes; absent ones are left out. */
export function toKeyValues(record: Readonly<Record<string, unknown>>, depth = 0): KeyValue[] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ({ key, value: toAnyValue(value, depth) }))
}

/** Any value in OTLP's form. What has no JSON form becomes text. */
export function toAnyValue(value: unknown, depth = 0): AnyValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return toNumber(value)
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return { stringValue: String(value) }
  if (value instanceof Error) return { stringValue: value.stack ?? String(value) }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return { stringValue: value.toISOString() }
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map((item) => toAnyValue(item, depth + 1)) } }
  }
  return { kvlistValue: { values: toKeyValues({ ...value }, depth + 1) } }
}

function toNumber(value: number): AnyValue {
  if (Number.isSafeInteger(value)) return { intValue: String(value) }
  return Number.isFinite(value) ? { doubleValue: value } : { stringValue: String(value) }
}
