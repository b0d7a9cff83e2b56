const DIGITS = 12
const LOW_DIGITS = 3
const LOW_COUNT = 16 ** LOW_DIGITS
const ID_LENGTH = 36

/** The last digits of a number, for every value they can have. */
const lowDigits = Array.from({ length: LOW_COUNT }, (_, low) => low.toString(16).padStart(LOW_DIGITS, '0'))

/**
 * Ids of calls: UUIDs in form, which typed clients insist on, at the price of a counter. All begin as one random UUID
 * does; the last group is the number of the call. They are unique, not secret.
 */
export class SerialIds {
  private readonly prefix: string
  /** Prefix and all digits but the low ones. */
  private head = ''
  /** The number of the id given out last. */
  last = -1

  /** @param seed a random UUID (RFC 9562 §5.4). */
  constructor(seed: string) {
    this.prefix = seed.slice(0, ID_LENGTH - DIGITS)
  }

  next(): string {
    this.last++
    const low = this.last % LOW_COUNT
    if (low === 0) this.head = this.prefix + highDigits(this.last)
    return this.head + (lowDigits[low] as string)
  }

  /** The number an id was made from; NaN for one that did not come from here. */
  numberOf(id: string): number {
    if (id.length !== ID_LENGTH || !id.startsWith(this.prefix)) return Number.NaN
    return Number.parseInt(id.slice(-DIGITS), 16)
  }
}

function highDigits(serial: number): string {
  return Math.floor(serial / LOW_COUNT)
    .toString(16)
    .padStart(DIGITS - LOW_DIGITS, '0')
}
