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

const SECOND_DIGITS = 10
const FRACTION_DIGITS = 9
/** A time's digits, from 2001 to 2286. */
export const NANO_DIGITS = SECOND_DIGITS + FRACTION_DIGITS
const ZERO = 0x30

/** The second that was written last: many times in a row share theirs. */
const lastDigits = new Uint8Array(SECOND_DIGITS)
let lastSecond = -1

/** Nanoseconds since 1970 as OTLP/JSON writes them: a decimal text, because a number can't hold them. */
export function unixNano(ms: number): string {
  const digits = new Uint8Array(NANO_DIGITS)
  writeUnixNano(digits, 0, ms)
  return String.fromCharCode(...digits)
}

/** The same, as {@link NANO_DIGITS} bytes. */
export function writeUnixNano(bytes: Uint8Array, at: number, ms: number): void {
  const second = Math.floor(ms / 1_000)
  if (second !== lastSecond) {
    writeDigits(lastDigits, SECOND_DIGITS, second)
    lastSecond = second
  }
  for (let index = 0; index < SECOND_DIGITS; index++) bytes[at + index] = lastDigits[index] as number
  writeDigits(bytes, at + NANO_DIGITS, Math.floor((ms - second * 1_000) * 1e6), FRACTION_DIGITS)
}

/** Writes the last `count` digits of a whole number, up to `end`. */
function writeDigits(bytes: Uint8Array, end: number, value: number, count = end): void {
  let rest = value
  for (let at = end - 1; at >= end - count; at--) {
    const tenth = (rest / 10) | 0
    bytes[at] = ZERO + rest - tenth * 10
    rest = tenth
  }
}
