import type { Worker } from './workers.js'

/** The gauges an engine keeps of a worker: metric name → member of `latest_metrics` (protocol §5.5). */
export const gaugeMembers: ReadonlyMap<string, string> = new Map([
  ['iii.worker.memory.heap_used', 'memory_heap_used'],
  ['iii.worker.memory.heap_total', 'memory_heap_total'],
  ['iii.worker.memory.rss', 'memory_rss'],
  ['iii.worker.memory.external', 'memory_external'],
  ['iii.worker.cpu.percent', 'cpu_percent'],
  ['iii.worker.cpu.user_micros', 'cpu_user_micros'],
  ['iii.worker.cpu.system_micros', 'cpu_system_micros'],
  ['iii.worker.event_loop.lag_ms', 'event_loop_lag_ms'],
  ['iii.worker.uptime_seconds', 'uptime_seconds'],
])

/** A worker that reports every minute may miss one report. */
const KEPT_MS = 2 * 60 * 1_000

/** What a worker's process used last, as `engine::workers::info` shows it. */
export interface LatestMetrics {
  readonly [member: string]: number | string
  readonly timestamp_ms: number
  readonly runtime: string
}

interface Measured {
  readonly value: number
  readonly atMs: number
}

/** The gauges that workers reported lately. They are gone with the worker. */
export class WorkerMetrics {
  private readonly byWorker = new WeakMap<Worker, Map<string, Measured>>()

  /** @param now milliseconds since 1970. */
  constructor(private readonly now: () => number) {}

  /** Keeps a gauge; any other metric is ignored. */
  note(worker: Worker, metric: string, value: number): void {
    const member = gaugeMembers.get(metric)
    if (member === undefined) return
    const measured = this.byWorker.get(worker) ?? new Map<string, Measured>()
    this.byWorker.set(worker, measured.set(member, { value, atMs: this.now() }))
  }

  /** Undefined for a worker that reported nothing in the last two minutes. */
  latest(worker: Worker): LatestMetrics | undefined {
    const since = this.now() - KEPT_MS
    const fresh = [...(this.byWorker.get(worker) ?? [])].filter(([, { atMs }]) => atMs > since)
    if (fresh.length === 0) return undefined
    const values = Object.fromEntries(fresh.map(([member, { value }]) => [member, value]))
    const timestamp_ms = Math.max(...fresh.map(([, { atMs }]) => atMs))
    return { ...values, timestamp_ms, runtime: worker.about.runtime }
  }
}
