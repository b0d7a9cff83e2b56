import type { Clock } from '../clock.js'
import type { Link } from '../connection/link.js'
import type { ClientOptions } from '../options.js'
import type { OpenTransport } from '../types/options.js'
import { type LinkOutlet, type Outlet, socketOutlet, workerOutlet } from './outlet.js'
import { began, ended, sharedTelemetry } from './process-telemetry.js'
import { Telemetry } from './telemetry.js'
import { reportWorkerGauges } from './worker-gauges.js'

export interface ClientTelemetryInit {
  readonly options: ClientOptions
  /** Opens a connection of telemetry's own; without it the worker's is used. */
  readonly open: OpenTransport | undefined
  readonly link: Link
  readonly clock: Clock
  readonly workerId: () => string | undefined
}

/** One client's part in telemetry: its own, the process's, or none. */
export class ClientTelemetry {
  private readonly own: Telemetry | undefined
  private readonly overWorker: LinkOutlet | undefined
  private stopGauges = (): void => {}

  constructor(private readonly init: ClientTelemetryInit) {
    const { options, open, link, clock } = init
    const { telemetrySettings: settings, log } = options
    if (settings === undefined) return
    const outlet = open === undefined ? (this.overWorker = workerOutlet(link)) : ownOutlet(init, open)
    this.own = new Telemetry({ settings, outlet, clock, log })
    began(this.own)
    if (settings.metricsEnabled && options.reportsMetrics) this.reportGauges(this.own)
  }

  /** Where the calls of this client are recorded; `undefined` for nowhere, and then nothing is spent on it. */
  get current(): Telemetry | undefined {
    return this.own ?? (this.init.options.refusesTelemetry ? undefined : sharedTelemetry())
  }

  /** The worker's connection is up. */
  opened(): void {
    this.overWorker?.opened()
  }

  /** Sends what waits and ends. */
  async stop(): Promise<void> {
    this.stopGauges()
    if (this.own === undefined) return
    ended(this.own)
    await this.own.stop()
  }

  private reportGauges(telemetry: Telemetry): void {
    const { workerId, options } = this.init
    this.stopGauges = reportWorkerGauges(telemetry, () => {
      const id = workerId()
      return id === undefined ? undefined : { workerId: id, workerName: options.workerName }
    })
  }
}

function ownOutlet({ options, link, clock }: ClientTelemetryInit, open: OpenTransport): Outlet {
  const { telemetryReconnection: reconnection, log } = options
  return socketOutlet({ open, address: `${link.address} (telemetry)`, reconnection, clock, log })
}
