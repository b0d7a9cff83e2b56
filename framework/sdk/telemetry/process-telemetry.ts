import { currentContext } from './context.js'
import type { Telemetry } from './telemetry.js'

/** Every telemetry that runs in this process, oldest first. */
const running = new Set<Telemetry>()
/** The one `initOtel` started, which clients without their own use too. */
let shared: Telemetry | undefined

export function sharedTelemetry(): Telemetry | undefined {
  return shared
}

/** Where spans and log records of the code that asks go: its context's, the process's own, or any client's. */
export function activeTelemetry(): Telemetry | undefined {
  return currentContext()?.telemetry ?? shared ?? running.values().next().value
}

export function runningTelemetries(): readonly Telemetry[] {
  return [...running]
}

export function began(telemetry: Telemetry, isShared = false): void {
  running.add(telemetry)
  if (isShared) shared = telemetry
}

export function ended(telemetry: Telemetry): void {
  running.delete(telemetry)
  if (shared === telemetry) shared = undefined
}
