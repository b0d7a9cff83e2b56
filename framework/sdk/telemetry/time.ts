/** A step of the system's clock larger than this is followed. Smaller ones would make spans start before their parents. */
const TOLERATED_DRIFT_MS = 50

let anchorMs = performance.timeOrigin

/** Milliseconds since 1970 with the resolution of the monotonic clock. */
export function wallMs(): number {
  return anchorMs + performance.now()
}

/** Follows a system clock that was set, or went on while the machine slept. */
export function alignWallClock(): void {
  const driftMs = Date.now() - wallMs()
  if (Math.abs(driftMs) > TOLERATED_DRIFT_MS) anchorMs += driftMs
}

/** Nanoseconds since 1970 as OTLP/JSON writes them: a decimal text, because a number can't hold them. */
export function unixNano(ms: number): string {
  const whole = Math.floor(ms)
  const nanos = Math.floor((ms - whole) * 1e6)
  return `${whole}${nanos.toString().padStart(6, '0')}`
}
