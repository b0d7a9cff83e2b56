import { hexText, readHex, readHexText, serialHexText, writeHex } from './hex.js'

/** An id is a UUID in form: 8 digits of the slot, what all ids of a table have in common, 12 digits of the serial. */
const SLOT_DIGITS = 8
const SERIAL_START = 24
const SERIAL_DIGITS = 12
export const ID_LENGTH = 36

/** Half of a serial's digits fit into an integer. */
const HALF_DIGITS = SERIAL_DIGITS / 2
const HALF = 16 ** HALF_DIGITS

/** What one burst made a table grow to beyond this is not kept. */
const USUAL_SLOTS = 16_384

/**
 * Values in numbered slots, which are used again, for what comes and goes with every call. Nothing is allocated per value,
 * and an id leads to its slot without a look-up, also where it stands in bytes. Ids are unique, not secret.
 *
 * A `Map` would do, but for one thing: V8 gives a map that calls pass through a new inner table every few dozen of them,
 * and each outgrown table points to the next. Once one of them is old, all that follow live until the next full
 * collection, with every value they held.
 *
 * Invariants: a slot is free or holds a value; a serial is given out once.
 */
export class SlotTable<Value extends object> {
  private values: (Value | undefined)[] = []
  /** Of a free slot whatever it was last. */
  private serials: number[] = []
  private free: number[] = []
  /** What the id of each slot begins with, once it was asked for. */
  private beginnings: string[] = []
  private lastSerial = -1
  private readonly middle: string
  private readonly middleBytes: Uint8Array
  /** A text of the same form, to {@link writeId} over. */
  readonly blankId: string
  size = 0

  /** @param seed a random UUID (RFC 9562 §5.4). */
  constructor(seed: string) {
    this.middle = seed.slice(SLOT_DIGITS, SERIAL_START)
    this.middleBytes = Uint8Array.from(this.middle, (character) => character.charCodeAt(0))
    this.blankId = hexText(0, SLOT_DIGITS) + this.middle + hexText(0, SERIAL_DIGITS)
  }

  /** @returns the value's slot, which has a fresh id. */
  add(value: Value): number {
    const slot = this.free.pop() ?? this.values.length
    this.values[slot] = value
    this.serials[slot] = ++this.lastSerial
    this.size++
    return slot
  }

  get(slot: number): Value | undefined {
    return this.values[slot]
  }

  /** Frees a slot that holds a value. */
  remove(slot: number): void {
    this.values[slot] = undefined
    this.free.push(slot)
    this.size--
    if (this.size === 0 && this.values.length > USUAL_SLOTS) this.shrink()
  }

  private shrink(): void {
    this.values = []
    this.serials = []
    this.free = []
    this.beginnings = []
  }

  /** All there are now, in order of arrival; the table may change meanwhile. */
  entries(): [slot: number, value: Value][] {
    const all: [number, Value][] = []
    for (const [slot, value] of this.values.entries()) if (value !== undefined) all.push([slot, value])
    return all.toSorted(([a], [b]) => this.serialOf(a) - this.serialOf(b))
  }

  /** The id of a slot that holds a value. */
  idOf(slot: number): string {
    const beginning = (this.beginnings[slot] ??= hexText(slot, SLOT_DIGITS) + this.middle)
    return beginning + serialHexText(this.serialOf(slot), SERIAL_DIGITS)
  }

  /** Writes the same over a blank, or over another id of this table. */
  writeId(slot: number, target: Uint8Array, at: number): void {
    const serial = this.serialOf(slot)
    writeHex(slot, target, at, SLOT_DIGITS)
    writeHex(Math.floor(serial / HALF), target, at + SERIAL_START, HALF_DIGITS)
    writeHex(serial % HALF, target, at + SERIAL_START + HALF_DIGITS, HALF_DIGITS)
  }

  /** The slot an id leads to; undefined for one that was not given out here, or whose value has been removed. */
  slotOf(id: string): number | undefined {
    if (id.length !== ID_LENGTH || !id.startsWith(this.middle, SLOT_DIGITS)) return undefined
    const high = readHexText(id, SERIAL_START, HALF_DIGITS)
    const low = readHexText(id, SERIAL_START + HALF_DIGITS, HALF_DIGITS)
    return this.slotWith(readHexText(id, 0, SLOT_DIGITS), high, low)
  }

  /** The same for an id that stands in bytes. */
  slotAt(bytes: Uint8Array, at: number): number | undefined {
    const { middleBytes } = this
    for (let index = 0; index < middleBytes.length; index++) {
      if (bytes[at + SLOT_DIGITS + index] !== middleBytes[index]) return undefined
    }
    const high = readHex(bytes, at + SERIAL_START, HALF_DIGITS)
    const low = readHex(bytes, at + SERIAL_START + HALF_DIGITS, HALF_DIGITS)
    return this.slotWith(readHex(bytes, at, SLOT_DIGITS), high, low)
  }

  private slotWith(slot: number, high: number, low: number): number | undefined {
    if (high < 0 || low < 0 || this.values[slot] === undefined) return undefined
    return high * HALF + low === this.serialOf(slot) ? slot : undefined
  }

  private serialOf(slot: number): number {
    return this.serials[slot] as number // a slot that was ever in use has one
  }
}
