import { currentContext } from './context.js'
import type { Recorder } from './recorder.js'
import type { Telemetry } from './telemetry.js'

/** Every telemetry that runs in this process, oldest first. */
const running = new Set<Recorder>()
/** The one `initOtel` started, which clients without their own use too. */
let shared: Recorder | undefined

export function sharedTelemetry(): Recorder | undefined {
  return shared
}

/** Where spans and log records of the code that asks go: its context's, the process's own, or any client's. */
export function activeTelemetry(): Telemetry | undefined {
  return currentContext()?.telemetry ?? shared ?? running.values().next().value
}

export function runningTelemetries(): readonly Recorder[] {
  return [...running]
}

export function began(telemetry: Recorder, isShared = false): void {
  running.add(telemetry)
  if (isShared) shared = telemetry
}

export function ended(telemetry: Recorder): void {
  running.delete(telemetry)
  if (shared === telemetry) shared = undefined
}
