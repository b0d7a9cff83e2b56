/** A connection as far as its liveness goes. */
export interface Beating {
  /** Milliseconds since anything was last heard from it, counted in whole ping intervals. */
  silentMs: number
  /** True while the engine does not read it, and so can't hear it. */
  readonly isHeld: boolean
  ping(): void
  /** Called once the silence has lasted for the idle limit. */
  giveUp(silentMs: number): void
}

interface HeartbeatOptions {
  /** 0 for no pings at all. */
  readonly intervalMs: number
  readonly idleLimitMs: number
}

/**
 * Pings every connection at one cadence and gives up those that stay silent. Frames only reset a number, so the hot
 * path reads no clock; one timer serves all connections.
 * @returns stop
 */
export function startHeartbeat(connections: Iterable<Beating>, options: HeartbeatOptions): () => void {
  if (options.intervalMs === 0) return () => {}
  const timer = setInterval(() => beat(connections, options), options.intervalMs).unref()
  return () => clearInterval(timer)
}

/** One sweep over the connections. */
export function beat(connections: Iterable<Beating>, { intervalMs, idleLimitMs }: HeartbeatOptions): void {
  for (const connection of connections) {
    if (connection.isHeld) continue
    if (connection.silentMs >= idleLimitMs) {
      connection.giveUp(connection.silentMs)
      continue
    }
    connection.silentMs += intervalMs
    connection.ping()
  }
}
