import { randomFillSync } from 'node:crypto'
import type { Writable } from 'node:stream'
import type { Head } from '../transport.js'
import { applyMask, maskedMemory, type MaskedMemory } from './mask.js'
import { FINAL, MASK_BYTES, MASKED, MAX_HEADER_BYTES, opcodes, type Side } from './wire.js'

const SLAB_BYTES = 64 * 1024
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** Ranges above this size leave from where they are, without being copied (by servers). */
const LARGE_BYTES = 16 * 1024
/** Up to this size, setting a copy up takes longer than copying. */
const SHORT_BYTES = 64

/** Called with an error when the bytes did not leave. */
export type Taken = (error?: Error | null) => void

/**
 * The messages of one loop turn, laid out as WebSocket frames (RFC 6455 §5.2) in pooled memory, so that they leave in
 * few writes. A message is opened with its length, and then written in pieces that add up to it.
 *
 * Invariant: a slab belongs to one writer from its first byte until the stream has taken its last; only then does it
 * return to the pool. A writer that has nothing to send holds none.
 */
export class FrameSlab {
  private slab: MaskedMemory | undefined
  private start = 0
  private end = 0
  private pieces: Buffer[] = []
  private full: MaskedMemory[] = []
  private key = 0
  /** How many bytes of the message are masked, where in the slab those begin that are not, and how many are to come. */
  private masked = 0
  private unmasked = 0
  private missing = 0
  private readonly isClient: boolean
  /** Bytes that wait to be written. */
  waitingBytes = 0

  constructor(side: Side) {
    this.isClient = side === 'client'
  }

  /** Begins a message of so many bytes. */
  open(opcode: number, length: number): void {
    const { bytes } = this.room(MAX_HEADER_BYTES)
    bytes[this.end] = FINAL | opcode
    this.end = writeLength(bytes, this.end + 1, length, this.isClient ? MASKED : 0)
    this.waitingBytes += MAX_HEADER_BYTES + length
    if (!this.isClient) return
    this.key = drawKey()
    this.masked = 0
    this.missing = length
    this.unmasked = this.end = bytes.writeInt32LE(this.key, this.end)
  }

  /** @param length how many bytes the text has in UTF-8. */
  text(text: string, length: number): void {
    if (length > SLAB_BYTES) return this.bytes(Buffer.from(text), 0, length)
    const slab = this.room(length)
    slab.bytes.write(text, this.end, length === text.length ? 'latin1' : 'utf8')
    this.added(slab, length)
  }

  /** Nobody may write to the range before it has left. */
  bytes(source: Buffer, start: number, end: number): void {
    // A client has to copy in any case, because its mask goes over the bytes; pooled memory is there already.
    const isShort = end - start <= (this.isClient ? SLAB_BYTES : LARGE_BYTES)
    if (isShort) this.copy(source, start, end)
    else this.addPiece(source.subarray(start, end))
  }

  private copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start
    if (length > SLAB_BYTES) return this.addPiece(Buffer.from(source.subarray(start, end)))
    const slab = this.room(length)
    if (length <= SHORT_BYTES) copyByBytes(source, { start, end }, slab.bytes, this.end)
    else slab.bytes.set(source.subarray(start, end), this.end)
    this.added(slab, length)
  }

  /** A whole text message: a head, a range and a closing brace. */
  around(head: Head, source: Buffer, start: number, end: number): void {
    this.openAround(head, end - start)
    this.bytes(source, start, end)
    this.byte(CLOSE_BRACE)
  }

  /** The same with a text. */
  aroundText(head: Head, text: string): void {
    const length = Buffer.byteLength(text)
    this.openAround(head, length)
    this.text(text, length)
    this.byte(CLOSE_BRACE)
  }

  private openAround({ bytes: head, lead, tail }: Head, length: number): void {
    const leadBytes = Buffer.byteLength(lead)
    this.open(opcodes.text, head.length + leadBytes + tail.length + length + 1)
    if (leadBytes > 0) {
      this.byte(OPEN_BRACE)
      this.text(lead, leadBytes)
    }
    this.copy(head, leadBytes > 0 ? 1 : 0, head.length)
    if (tail.length > 0) this.copy(tail, 0, tail.length)
  }

  /** One byte, as which an ASCII character goes. */
  byte(byte: number): void {
    const slab = this.room(1)
    slab.bytes[this.end] = byte
    this.added(slab, 1)
  }

  /**
   * Hands everything to the stream and starts anew.
   * @param done is told once the stream has taken it, or could not.
   */
  writeTo(stream: Writable, done: Taken): void {
    const { slab } = this
    if (slab === undefined) return
    this.seal(slab)
    const { pieces, full } = this
    this.pieces = []
    this.full = []
    this.slab = undefined
    this.waitingBytes = 0
    write(stream, pieces, (error) => {
      release(slab, full)
      done(error)
    })
  }

  private room(bytes: number): MaskedMemory {
    if (this.slab !== undefined && this.end + bytes <= SLAB_BYTES) return this.slab
    if (this.slab !== undefined) {
      this.mask(this.slab)
      this.seal(this.slab)
      this.full.push(this.slab)
    }
    this.start = this.end = this.unmasked = 0
    return (this.slab = pool.pop() ?? maskedMemory(Buffer.allocUnsafeSlow(SLAB_BYTES)))
  }

  private added(slab: MaskedMemory, length: number): void {
    this.end += length
    if (!this.isClient) return
    this.missing -= length
    // One pass over a whole message takes less than one for each of its pieces.
    if (this.missing === 0) this.mask(slab)
  }

  private mask(slab: MaskedMemory): void {
    if (!this.isClient || this.unmasked === this.end) return
    const { unmasked: start, end, masked: phase } = this
    applyMask(slab, { start, end, phase }, this.key)
    this.masked += end - start
    this.unmasked = end
  }

  private addPiece(range: Buffer): void {
    const slab = this.room(0)
    this.mask(slab)
    this.seal(slab)
    if (!this.isClient) return void this.pieces.push(range)
    const piece = Buffer.from(range)
    applyMask(maskedMemory(piece), { start: 0, end: piece.length, phase: this.masked }, this.key)
    this.masked += piece.length
    this.missing -= piece.length
    this.pieces.push(piece)
  }

  private seal({ bytes }: MaskedMemory): void {
    if (this.end > this.start) this.pieces.push(bytes.subarray(this.start, this.end))
    this.start = this.end
  }
}

function copyByBytes(
  source: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  target: Buffer,
  to: number,
): void {
  for (let at = start; at < end; at++) target[to + at - start] = source[at] as number
}

/** Slabs nobody uses; beyond this many they are left to the garbage collector. */
const POOL_SLABS = 128
const pool: MaskedMemory[] = []

function release(last: MaskedMemory, full: readonly MaskedMemory[]): void {
  for (const slab of [last, ...full]) if (pool.length < POOL_SLABS) pool.push(slab)
}

function write(stream: Writable, pieces: readonly Buffer[], done: Taken): void {
  const last = pieces.length - 1
  if (last > 0) stream.cork()
  for (let index = 0; index < last; index++) stream.write(pieces[index])
  stream.write(pieces[last], done)
  if (last > 0) stream.uncork()
}

/** @returns where the mask or the payload begins. */
function writeLength(slab: Buffer, at: number, length: number, flag: number): number {
  if (length < 126) {
    slab[at] = flag | length
    return at + 1
  }
  if (length <= 0xffff) {
    slab[at] = flag | 126
    slab[at + 1] = length >> 8
    slab[at + 2] = length & 0xff
    return at + 3
  }
  slab[at] = flag | 127
  slab.writeUInt32BE(Math.floor(length / 2 ** 32), at + 1)
  return slab.writeUInt32BE(length % 2 ** 32, at + 5)
}

/** Masking keys must be unpredictable (RFC 6455 §10.3); they are drawn from the operating system in bulk. */
const keys = Buffer.allocUnsafeSlow(8 * 1024)
let nextKey = keys.length

function drawKey(): number {
  if (nextKey === keys.length) {
    randomFillSync(keys)
    nextKey = 0
  }
  nextKey += MASK_BYTES
  return keys.readInt32LE(nextKey - MASK_BYTES)
}
