import type { Clock } from '../clock.js'
import type { Link } from '../connection/link.js'
import type { ClientLogger, OpenTransport } from '../types/options.js'
import { leaveFetchFor, traceFetchFor } from './fetch-instrumentation.js'
import type { ClientTelemetryOptions } from './options.js'
import { type LinkOutlet, type Outlet, socketOutlet, workerOutlet } from './outlet.js'
import { began, ended, sharedTelemetry } from './process-telemetry.js'
import { Recorder } from './recorder.js'
import type { Telemetry, TelemetryPart } from './telemetry.js'
import { reportWorkerGauges } from './worker-gauges.js'

export interface ClientTelemetryInit {
  readonly options: ClientTelemetryOptions
  readonly workerName: string
  readonly log: ClientLogger
  /** Opens a connection of telemetry's own; without it the worker's is used. */
  readonly open: OpenTransport | undefined
  readonly link: Link
  readonly clock: Clock
  readonly workerId: () => string | undefined
}

/** A client of Node.js takes part with telemetry of its own, with the process's, or not at all. */
export class ClientTelemetry implements TelemetryPart {
  private readonly own: Recorder | undefined
  private readonly overWorker: LinkOutlet | undefined
  private stopGauges = (): void => {}

  constructor(private readonly init: ClientTelemetryInit) {
    const { options, open, link, clock, log } = init
    const { settings } = options
    if (settings === undefined) return
    const outlet = open === undefined ? (this.overWorker = workerOutlet(link)) : ownOutlet(init, open)
    this.own = new Recorder({ settings, outlet, clock, log })
    began(this.own)
    if (settings.tracesFetch) traceFetchFor(this.own)
    if (settings.metricsEnabled && options.reportsMetrics) this.reportGauges(this.own)
  }

  get current(): Telemetry | undefined {
    return this.own ?? (this.init.options.isRefused ? undefined : sharedTelemetry())
  }

  opened(): void {
    this.overWorker?.opened()
  }

  async stop(): Promise<void> {
    this.stopGauges()
    if (this.own === undefined) return
    ended(this.own)
    leaveFetchFor(this.own)
    await this.own.stop()
  }

  private reportGauges(telemetry: Telemetry): void {
    const { workerId, workerName } = this.init
    this.stopGauges = reportWorkerGauges(telemetry, () => {
      const id = workerId()
      return id === undefined ? undefined : { workerId: id, workerName }
    })
  }
}

function ownOutlet({ options, link, clock, log }: ClientTelemetryInit, open: OpenTransport): Outlet {
  const { reconnection } = options
  return socketOutlet({ open, address: `${link.address} (telemetry)`, reconnection, clock, log })
}
