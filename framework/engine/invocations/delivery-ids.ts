import { randomBytes } from 'node:crypto'

const DIGITS = 12
const LOW_DIGITS = 3
const LOW_COUNT = 16 ** LOW_DIGITS
const ID_LENGTH = 36

/** The last digits of a number, for every value they can have. */
const lowDigits = Array.from({ length: LOW_COUNT }, (_, low) => low.toString(16).padStart(LOW_DIGITS, '0'))

/**
 * UUIDs (RFC 9562 version 4 in form, which typed clients insist on) at the price of a counter: a random prefix per
 * engine, then the number of the delivery. They need not be secret, because the sender of a result is checked.
 */
export class DeliveryIds {
  private readonly prefix = randomPrefix()
  /** Prefix and all digits but the low ones. */
  private head = ''
  /** The number of the id given out last. */
  last = -1

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

function highDigits(delivery: number): string {
  return Math.floor(delivery / LOW_COUNT)
    .toString(16)
    .padStart(DIGITS - LOW_DIGITS, '0')
}

function randomPrefix(): string {
  const random = randomBytes(8).toString('hex')
  return `${random.slice(0, 8)}-${random.slice(8, 12)}-4${random.slice(12, 15)}-8${random.slice(13, 16)}-`
}
