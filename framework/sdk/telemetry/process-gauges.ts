import { activeTelemetry } from './process-telemetry.js'
import { reportWorkerGauges, type WorkerGaugesOptions } from './worker-gauges.js'

let stop: (() => void) | undefined

/**
 * Reports the gauges of this process under a worker's id, from now on with every report. A client does so by itself;
 * this is for a worker that speaks the protocol in its own way. A second call replaces the first.
 *
 * @returns true when telemetry is on, and so somebody reports them.
 */
export function registerWorkerGauges(worker: WorkerGaugesOptions): boolean {
  stopWorkerGauges()
  const telemetry = activeTelemetry()
  if (telemetry !== undefined) stop = reportWorkerGauges(telemetry, () => worker)
  return telemetry !== undefined
}

/** Ends what {@link registerWorkerGauges} began. */
export function stopWorkerGauges(): void {
  stop?.()
  stop = undefined
}
