import type { TelemetryPart } from './telemetry.js'

/** The part of a client that records nothing. */
export const noTelemetry: TelemetryPart = {
  current: undefined,
  opened() {},
  stop: () => Promise.resolve(),
}
