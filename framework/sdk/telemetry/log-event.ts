/** What a function bound to a `log` trigger receives: one log record. */
export interface OtelLogEvent {
  timestamp_unix_nano: number
  observed_timestamp_unix_nano: number
  /** 1 to 24, see `SeverityNumber`. */
  severity_number: number
  severity_text: string
  body: string
  attributes: Record<string, unknown>
  /** The trace and the span it was written in. */
  trace_id?: string
  span_id?: string
  /** Who reports: attributes of the service. */
  resource: Record<string, string>
  service_name: string
  instrumentation_scope_name?: string
  instrumentation_scope_version?: string
}
