import type { Clock } from '../clock.js'

/** How often the other side is asked for a sign of life, and how long silence is borne (protocol §1.6). */
export const PING_INTERVAL_MS = 20_000
export const IDLE_LIMIT_MS = 60_000
/** A beat that comes later than this was held up: the process slept, and its silence says nothing of the other side. */
const LATE_MS = PING_INTERVAL_MS / 2

/** What the heart beats for. */
export interface HeartbeatTarget {
  ping(): void
  /** Nothing came in for {@link IDLE_LIMIT_MS}. */
  abandon(): void
}

/** Pings while a connection lasts, and reports a silent one. */
export class Heartbeat {
  private lastSign: number
  private dueAt: number
  private isPardoned = false
  private cancel: () => void

  constructor(
    private readonly target: HeartbeatTarget,
    private readonly clock: Clock,
  ) {
    this.lastSign = clock.now()
    this.dueAt = this.lastSign + PING_INTERVAL_MS
    this.cancel = clock.after(PING_INTERVAL_MS, this.beat)
  }

  /** Something came in. */
  touch(): void {
    this.isPardoned = false
    this.lastSign = this.clock.now()
  }

  stop(): void {
    this.cancel()
  }

  private readonly beat = (): void => {
    const now = this.clock.now()
    if (now - this.dueAt > LATE_MS) this.pardon(now)
    const left = IDLE_LIMIT_MS - (now - this.lastSign)
    if (left <= 0) {
      this.target.abandon()
      return
    }
    this.target.ping()
    this.dueAt = now + Math.min(PING_INTERVAL_MS, left)
    this.cancel = this.clock.after(this.dueAt - now, this.beat)
  }

  /** Once after each sign of life, whoever was silent while this process slept gets time for one ping. */
  private pardon(now: number): void {
    if (this.isPardoned) return
    this.isPardoned = true
    this.lastSign = Math.max(this.lastSign, now - IDLE_LIMIT_MS + PING_INTERVAL_MS)
  }
}
