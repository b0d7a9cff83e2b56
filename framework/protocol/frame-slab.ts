import { randomFillSync } from 'node:crypto'
import type { Writable } from 'node:stream'

/** Which end of a WebSocket writes: clients mask what they send (RFC 6455 §5.3). */
export type Side = 'client' | 'server'

const SLAB_BYTES = 64 * 1024
/** Payloads above this size leave from where they are, without being copied (by servers). */
const LARGE_BYTES = 16 * 1024
const MAX_HEADER_BYTES = 14
const FINAL_TEXT = 0x81
const MASKED = 0x80
const MASK_BYTES = 4

/**
 * The text messages of one loop turn, laid out as WebSocket frames (RFC 6455 §5.2) in pooled memory, so that they leave
 * in one write.
 *
 * Invariant: a slab belongs to one writer from its first byte until the stream has taken its last; only then does it
 * return to the pool. A writer that has nothing to send holds none.
 */
export class FrameSlab {
  private slab: Buffer | undefined
  private start = 0
  private end = 0
  private pieces: Buffer[] = []
  private full: Buffer[] = []

  constructor(private readonly side: Side) {}

  add(payload: Buffer): void {
    const isLarge = payload.length > LARGE_BYTES
    const slab = this.reserve(MAX_HEADER_BYTES + (isLarge ? 0 : payload.length))
    this.end = writeHeader(slab, this.end, { length: payload.length, isMasked: this.side === 'client' })
    if (isLarge) this.addPiece(slab, payload)
    else this.addCopy(slab, payload)
  }

  /** Hands everything to the stream and starts anew. */
  writeTo(stream: Writable): void {
    const { slab } = this
    if (slab === undefined) return
    this.seal(slab)
    const { pieces, full } = this
    this.pieces = []
    this.full = []
    this.slab = undefined
    write(stream, pieces, () => release(slab, full))
  }

  private reserve(bytes: number): Buffer {
    if (this.slab !== undefined && this.end + bytes <= SLAB_BYTES) return this.slab
    if (this.slab !== undefined) {
      this.seal(this.slab)
      this.full.push(this.slab)
    }
    this.start = this.end = 0
    return (this.slab = pool.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES))
  }

  private addCopy(slab: Buffer, payload: Buffer): void {
    if (this.side === 'client') mask(payload, slab, this.end)
    else payload.copy(slab, this.end)
    this.end += payload.length
  }

  private addPiece(slab: Buffer, payload: Buffer): void {
    const piece = this.side === 'client' ? Buffer.allocUnsafe(payload.length) : payload
    if (this.side === 'client') maskPiece(payload, piece, slab.subarray(this.end - MASK_BYTES, this.end))
    this.seal(slab)
    this.pieces.push(piece)
  }

  private seal(slab: Buffer): void {
    if (this.end > this.start) this.pieces.push(slab.subarray(this.start, this.end))
    this.start = this.end
  }
}

/** Slabs nobody uses; beyond this many they are left to the garbage collector. */
const POOL_SLABS = 128
const pool: Buffer[] = []

function release(last: Buffer, full: readonly Buffer[]): void {
  for (const slab of [last, ...full]) if (pool.length < POOL_SLABS) pool.push(slab)
}

function write(stream: Writable, pieces: readonly Buffer[], done: () => void): void {
  const last = pieces.length - 1
  if (last > 0) stream.cork()
  for (let index = 0; index < last; index++) stream.write(pieces[index])
  stream.write(pieces[last], done)
  if (last > 0) stream.uncork()
}

/** @returns where the payload begins. */
function writeHeader(slab: Buffer, at: number, frame: { length: number; isMasked: boolean }): number {
  slab[at] = FINAL_TEXT
  const end = writeLength(slab, at + 1, frame)
  return frame.isMasked ? writeMask(slab, end) : end
}

function writeLength(
  slab: Buffer,
  at: number,
  { length, isMasked }: { length: number; isMasked: boolean },
): number {
  const flag = isMasked ? MASKED : 0
  if (length < 126) {
    slab[at] = flag | length
    return at + 1
  }
  if (length <= 0xffff) {
    slab[at] = flag | 126
    return slab.writeUInt16BE(length, at + 1)
  }
  slab[at] = flag | 127
  slab.writeUInt32BE(Math.floor(length / 2 ** 32), at + 1)
  return slab.writeUInt32BE(length % 2 ** 32, at + 5)
}

/** Masking keys must be unpredictable (RFC 6455 §10.3); they are drawn from the operating system in bulk. */
const keys = Buffer.allocUnsafeSlow(8 * 1024)
let nextKey = keys.length

function writeMask(slab: Buffer, at: number): number {
  if (nextKey === keys.length) {
    randomFillSync(keys)
    nextKey = 0
  }
  keys.copy(slab, at, nextKey, nextKey + MASK_BYTES)
  nextKey += MASK_BYTES
  return at + MASK_BYTES
}

/** Copies the payload behind its key, masked. */
function mask(payload: Buffer, slab: Buffer, at: number): void {
  const key = at - MASK_BYTES
  for (let index = 0; index < payload.length; index++) {
    slab[at + index] = (payload[index] as number) ^ (slab[key + (index & 3)] as number)
  }
}

function maskPiece(payload: Buffer, piece: Buffer, key: Buffer): void {
  for (let index = 0; index < payload.length; index++) {
    piece[index] = (payload[index] as number) ^ (key[index & 3] as number)
  }
}
