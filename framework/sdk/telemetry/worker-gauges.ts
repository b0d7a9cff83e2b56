import type { GaugePoint } from './records.js'
import type { Telemetry } from './telemetry.js'
import { type WorkerMetrics, WorkerMetricsCollector } from './worker-metrics.js'

/** Whose gauges they are. */
export interface WorkerGaugesOptions {
  /** The id the engine gave to the worker's connection. */
  workerId: string
  workerName?: string
}

/** The metrics an engine shows of a worker (protocol §5.5). */
const gauges: readonly (readonly [keyof WorkerMetrics, name: string, unit: string, description: string])[] = [
  ['memory_heap_used', 'iii.worker.memory.heap_used', 'bytes', 'Heap memory in use'],
  ['memory_heap_total', 'iii.worker.memory.heap_total', 'bytes', 'Heap memory reserved'],
  ['memory_rss', 'iii.worker.memory.rss', 'bytes', 'Resident memory'],
  ['memory_external', 'iii.worker.memory.external', 'bytes', 'Memory outside the heap'],
  ['cpu_percent', 'iii.worker.cpu.percent', '%', 'Use of one core'],
  ['cpu_user_micros', 'iii.worker.cpu.user_micros', 'us', 'Processor time in the program'],
  ['cpu_system_micros', 'iii.worker.cpu.system_micros', 'us', 'Processor time in the operating system'],
  ['event_loop_lag_ms', 'iii.worker.event_loop.lag_ms', 'ms', 'Lag of the event loop'],
  ['uptime_seconds', 'iii.worker.uptime_seconds', 's', 'Age of the process'],
]

/**
 * Reports the gauges of this process for one worker.
 * @param whose asked at each report; `undefined` skips it, because the engine knows nobody of an older id.
 * @returns a function that ends it.
 */
export function reportWorkerGauges(
  telemetry: Telemetry,
  whose: () => WorkerGaugesOptions | undefined,
): () => void {
  const collector = new WorkerMetricsCollector()
  const remove = telemetry.addGauges(() => {
    const worker = whose()
    return worker === undefined ? [] : pointsOf(collector.collect(), worker)
  })
  return () => {
    remove()
    collector.stopMonitoring()
  }
}

function pointsOf(metrics: WorkerMetrics, { workerId, workerName }: WorkerGaugesOptions): GaugePoint[] {
  const attributes = {
    'worker.id': workerId,
    ...(workerName !== undefined && { 'worker.name': workerName }),
  }
  return gauges.map(([member, name, unit, description]) => ({
    name,
    description,
    unit,
    value: Number(metrics[member]),
    attributes,
  }))
}
