import { HEX_DIGITS, hexValues } from './hex.js'

/** The first group of a UUID, and its last one. */
const SLOT_DIGITS = 8
const SERIAL_DIGITS = 12
const SERIAL_START = 24
export const ID_LENGTH = 36

/** Half of a serial's digits fit into an integer. */
const HALF_DIGITS = SERIAL_DIGITS / 2
const HALF = 16 ** HALF_DIGITS

/**
 * Ids for what is kept in numbered slots, which are used again: UUIDs in form, which typed clients insist on, that lead
 * back to their slot without a look-up. The first group is the slot, the last one counts the ids given out, and what is
 * between comes from one random UUID. They are unique, not secret.
 */
export class SlotIds {
  private readonly middle: string
  private readonly middleBytes: Buffer
  /** What {@link write} makes an id of. */
  readonly blank: string
  private last = -1
  /** By slot; of a free one whatever it was last. */
  private readonly serials: number[] = []
  private readonly free: number[] = []

  /** @param seed a random UUID (RFC 9562 §5.4). */
  constructor(seed: string) {
    this.middle = seed.slice(SLOT_DIGITS, SERIAL_START)
    this.middleBytes = Buffer.from(this.middle)
    this.blank = hex(0, SLOT_DIGITS) + this.middle + hex(0, SERIAL_DIGITS)
  }

  /** A slot with an id of its own until it is given back. */
  take(): number {
    const slot = this.free.pop() ?? this.serials.length
    this.serials[slot] = ++this.last
    return slot
  }

  giveBack(slot: number): void {
    this.free.push(slot)
  }

  /** The id of a slot that is taken. */
  idOf(slot: number): string {
    return hex(slot, SLOT_DIGITS) + this.middle + hex(this.serials[slot] as number, SERIAL_DIGITS)
  }

  /** Writes the same over a blank, or over another id that was given out here. */
  write(slot: number, target: Buffer, at: number): void {
    const serial = this.serials[slot] as number
    writeHex(slot, SLOT_DIGITS, target, at)
    writeHex(Math.floor(serial / HALF), HALF_DIGITS, target, at + SERIAL_START)
    writeHex(serial % HALF, HALF_DIGITS, target, at + SERIAL_START + HALF_DIGITS)
  }

  /** The slot an id leads to; undefined for one that was not given out here, or is not taken any more. */
  slotOf(id: string): number | undefined {
    return id.length === ID_LENGTH ? this.slotAt(Buffer.from(id), 0) : undefined
  }

  /** The same for an id that stands in bytes. */
  slotAt(bytes: Buffer, at: number): number | undefined {
    const slot = readHex(bytes, at, SLOT_DIGITS)
    const high = readHex(bytes, at + SERIAL_START, HALF_DIGITS)
    const low = readHex(bytes, at + SERIAL_START + HALF_DIGITS, HALF_DIGITS)
    if (slot < 0 || high < 0 || low < 0 || this.serials[slot] !== high * HALF + low) return undefined
    const { middleBytes } = this
    for (let index = 0; index < middleBytes.length; index++) {
      if (bytes[at + SLOT_DIGITS + index] !== middleBytes[index]) return undefined
    }
    return slot
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function writeHex(value: number, digits: number, target: Buffer, at: number): void {
  let rest = value
  for (let index = at + digits - 1; index >= at; index--) {
    target[index] = HEX_DIGITS[rest & 0xf] as number
    rest >>>= 4
  }
}

/** @returns negative where there is anything but lower case digits, which is how ids are given out. */
function readHex(bytes: Buffer, at: number, digits: number): number {
  let value = 0
  let seen = 0
  for (let index = at; index < at + digits; index++) {
    const digit = hexValues[bytes[index] as number] as number
    seen |= digit
    value = (value << 4) | digit
  }
  return seen < 0 ? -1 : value
}
