import { iiiError } from '../../errors/iii-error.js'
import type { Frame } from '../../protocol/frames.js'
import type { Clock } from '../clock.js'
import { Link } from '../connection/link.js'
import { ConnectionStatus } from '../connection/status.js'
import { InvocationError } from '../invocation-error.js'
import type { ClientLogger, OpenTransport, ReconnectionConfig } from '../types/options.js'

/** The way telemetry leaves the process. */
export interface Outlet {
  readonly isOpen: boolean
  /** True while what was sent before is being taken: telemetry never piles up behind a slow engine. */
  readonly hasRoom: boolean
  /** The frame's memory is the caller's again afterwards. */
  send(frame: Buffer): void
  /** Calls back each time the way opens. */
  onOpen(listener: () => void): void
  /** Closes for good; what was sent before still leaves. */
  end(): Promise<void>
}

/** With more unsent bytes than this, records wait in their own bounded buffers. */
const FULL_BYTES = 1024 * 1024

/** What {@link socketOutlet} needs. */
export interface SocketOutletInit {
  readonly open: OpenTransport
  readonly address: string
  readonly reconnection: ReconnectionConfig
  readonly clock: Clock
  readonly log: ClientLogger
}

/** A telemetry-only connection (protocol §1.8). It comes back after a loss, as a worker's does. */
export function socketOutlet({ open, address, reconnection, clock, log }: SocketOutletInit): Outlet {
  const told = onceLoud(log)
  const settings = { open, address, reconnection, clock, random: Math.random, log: told }
  const link = new Link(settings, new ConnectionStatus(told), {
    opened: () => outlet.opened(),
    frame: (frame) => noteRefusal(frame, link),
    unreadable: () => {},
    lost: () => {},
    ended: () => {},
  })
  const outlet = new LinkOutlet(link, () => link.end(iiiError('SHUTDOWN', {}), 'disconnected'))
  link.start()
  return outlet
}

/** An outlet over the worker's own connection, which takes the same frames; for workers inside the engine's process. */
export function workerOutlet(link: Link): LinkOutlet {
  return new LinkOutlet(link, () => Promise.resolve())
}

/** See {@link Outlet}; whoever owns the link calls `opened` at each new connection. */
export class LinkOutlet implements Outlet {
  private listener: () => void = () => {}

  constructor(
    private readonly link: Link,
    readonly end: () => Promise<void>,
  ) {}

  get isOpen(): boolean {
    return this.link.isOpen
  }

  get hasRoom(): boolean {
    return this.link.isOpen && (this.link.current?.bufferedBytes ?? 0) < FULL_BYTES
  }

  send(frame: Buffer): void {
    this.link.sendBinary(frame)
  }

  onOpen(listener: () => void): void {
    this.listener = listener
  }

  opened(): void {
    this.listener()
  }
}

/** The engine sends one frame here at most: why it is about to close (protocol §1.3). */
function noteRefusal(frame: Frame, link: Link): void {
  if (frame.type === 'error') link.refuse(new InvocationError(frame.error))
}

/** Telemetry is worth one warning: the worker's own connection tells the rest. */
function onceLoud(log: ClientLogger): ClientLogger {
  let isTold = false
  return (event) => {
    log(isTold ? { ...event, level: 'debug' } : event)
    isTold ||= event.level !== 'debug'
  }
}
