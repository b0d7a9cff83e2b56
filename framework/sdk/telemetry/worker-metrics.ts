import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'

/** What a worker's process uses right now. */
export interface WorkerMetrics {
  /** Bytes, as the other memory figures. */
  memory_heap_used: number
  memory_heap_total: number
  memory_rss: number
  memory_external: number
  /** Since the process began. */
  cpu_user_micros: number
  cpu_system_micros: number
  /** Of one core, since the last measurement. */
  cpu_percent: number
  /** The mean since the last measurement. */
  event_loop_lag_ms: number
  uptime_seconds: number
  timestamp_ms: number
  runtime: string
}

export interface WorkerMetricsCollectorOptions {
  /** How often the event loop is looked at; default 20 ms. */
  eventLoopResolutionMs?: number
}

const NANOS_PER_MS = 1e6

/** Measures this process. It watches the event loop until {@link stopMonitoring}. */
export class WorkerMetricsCollector {
  private readonly eventLoop: IntervalHistogram
  private readonly resolutionMs: number
  private lastCpu = process.cpuUsage()
  private lastTime = performance.now()

  constructor({ eventLoopResolutionMs = 20 }: WorkerMetricsCollectorOptions = {}) {
    this.resolutionMs = eventLoopResolutionMs
    this.eventLoop = monitorEventLoopDelay({ resolution: eventLoopResolutionMs })
    this.eventLoop.enable()
  }

  collect(): WorkerMetrics {
    const { heapUsed, heapTotal, rss, external } = process.memoryUsage()
    const cpu = process.cpuUsage()
    return {
      memory_heap_used: heapUsed,
      memory_heap_total: heapTotal,
      memory_rss: rss,
      memory_external: external,
      cpu_user_micros: cpu.user,
      cpu_system_micros: cpu.system,
      cpu_percent: this.cpuPercent(cpu),
      event_loop_lag_ms: this.lagMs(),
      uptime_seconds: Math.floor(process.uptime()),
      timestamp_ms: Date.now(),
      runtime: 'node',
    }
  }

  stopMonitoring(): void {
    this.eventLoop.disable()
  }

  private cpuPercent(cpu: NodeJS.CpuUsage): number {
    const now = performance.now()
    const usedMicros = cpu.user - this.lastCpu.user + cpu.system - this.lastCpu.system
    const elapsedMicros = (now - this.lastTime) * 1_000
    this.lastCpu = cpu
    this.lastTime = now
    return elapsedMicros > 0 ? (usedMicros / elapsedMicros) * 100 : 0
  }

  /** The histogram holds whole intervals; what goes beyond the resolution is lag. Without a sample it holds none. */
  private lagMs(): number {
    const { mean } = this.eventLoop
    this.eventLoop.reset()
    return Number.isNaN(mean) ? 0 : Math.max(0, mean / NANOS_PER_MS - this.resolutionMs)
  }
}
