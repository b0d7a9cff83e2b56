import { paths } from '../../protocol/well-known.js'

/** The telemetry address of an engine: `/otel` behind its path, the query as it was (protocol §1.8). */
export function telemetryUrl(engineUrl: string): string {
  const url = new URL(engineUrl)
  url.pathname = url.pathname.replace(/\/$/, '') + paths.telemetry
  return url.href
}
