import type { Clock } from '../clock.js'

/** How often the other side is asked for a sign of life, and how long silence is borne (protocol §1.6). */
export const PING_INTERVAL_MS = 20_000
export const IDLE_LIMIT_MS = 60_000

/** What the heart beats for. */
export interface HeartbeatTarget {
  ping(): void
  /** Nothing came in for {@link IDLE_LIMIT_MS}. */
  abandon(): void
}

/** Pings while a connection lasts, and reports a silent one. */
export class Heartbeat {
  private lastSign: number
  private cancel: () => void

  constructor(
    private readonly target: HeartbeatTarget,
    private readonly clock: Clock,
  ) {
    this.lastSign = clock.now()
    this.cancel = clock.after(PING_INTERVAL_MS, this.beat)
  }

  /** Something came in. */
  touch(): void {
    this.lastSign = this.clock.now()
  }

  stop(): void {
    this.cancel()
  }

  private readonly beat = (): void => {
    const left = IDLE_LIMIT_MS - (this.clock.now() - this.lastSign)
    if (left <= 0) {
      this.target.abandon()
      return
    }
    this.target.ping()
    this.cancel = this.clock.after(Math.min(PING_INTERVAL_MS, left), this.beat)
  }
}
