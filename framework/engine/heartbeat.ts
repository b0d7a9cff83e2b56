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

/** So many connections are pinged in one turn of the loop, so that calls go on between those of a crowd. */
const AT_ONCE = 200

/**
 * Pings every connection at one cadence and gives up those that stay silent. Frames only reset a number, so the hot
 * path reads no clock; one timer serves all connections.
 * @returns stop
 */
export function startHeartbeat(connections: Iterable<Beating>, options: HeartbeatOptions): () => void {
  if (options.intervalMs === 0) return () => {}
  let next: NodeJS.Immediate | undefined
  const sweep = (rest: Iterator<Beating>): void => {
    next = beat(rest, options) ? setImmediate(sweep, rest) : undefined
  }
  const timer = setInterval(() => {
    clearImmediate(next)
    sweep(connections[Symbol.iterator]())
  }, options.intervalMs).unref()
  return () => {
    clearInterval(timer)
    clearImmediate(next)
  }
}

/**
 * One turn of a sweep over the connections.
 * @returns false when there are no more.
 */
export function beat(connections: Iterator<Beating>, options: HeartbeatOptions): boolean {
  for (let count = 0; count < AT_ONCE; count++) {
    const { done, value } = connections.next()
    if (done === true) return false
    beatOne(value, options)
  }
  return true
}

function beatOne(connection: Beating, { intervalMs, idleLimitMs }: HeartbeatOptions): void {
  if (connection.isHeld) return
  if (connection.silentMs >= idleLimitMs) return connection.giveUp(connection.silentMs)
  connection.silentMs += intervalMs
  connection.ping()
}
