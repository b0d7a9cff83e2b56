import { isUtf8 } from 'node:buffer'
import { applyMask, maskedMemory, type MaskedMemory } from './mask.js'
import {
  closeCodes,
  FINAL,
  isSendableCode,
  MASK_BYTES,
  MASKED,
  MAX_CONTROL_BYTES,
  MAX_HEADER_BYTES,
  opcodes,
  type Side,
} from './wire.js'

/** A whole message, in the middle of other bytes. Its bytes stay as they are afterwards. */
export interface Message {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  readonly isText: boolean
  /** Every byte is below 0x80. A text that is not ASCII has been checked to be UTF-8. */
  readonly isAscii: boolean
}

/** What a reader finds. After `peerClosed` or `violation` nothing more is read. */
export interface ReaderEvents {
  message(message: Message): void
  pinged(payload: Buffer): void
  ponged(): void
  /** The peer's Close; `code` is 1005 when it gave none. */
  peerClosed(code: number, reason: string): void
  /** The peer broke the rules: the connection must be closed with this code. */
  violation(code: number, reason: string): void
}

interface ReaderOptions {
  /** Which side reads; the other one's frames are masked if it is a client. */
  readonly side: Side
  /** Larger messages are a violation (1009). */
  readonly maxMessageBytes: number
}

/** One frame's header, and where its payload begins. One object for all frames: a header is used up before the next. */
interface Header {
  opcode: number
  isFinal: boolean
  length: number
  /** Bytes of the header, mask included. */
  bytes: number
}

/** A frame that dribbles in is joined from time to time, because each piece takes memory beyond its bytes. */
const MAX_PIECES = 1_024

const noMemory = maskedMemory(Buffer.alloc(0))

/** Cuts what a socket delivers into WebSocket frames, and joins those to messages (RFC 6455 §5). */
export class FrameReader {
  /** The beginning of a frame whose rest has not come, in pieces. */
  private carried: Buffer[] = []
  private carriedBytes = 0
  /** How many bytes the carried frame has; 0 while even its header is incomplete. */
  private carriedNeed = 0
  /** The parts of a fragmented message so far. */
  private fragments = Buffer.alloc(0)
  private fragmentBytes = 0
  private fragmentOpcode = 0
  private isOver = false
  private readonly header: Header = { opcode: 0, isFinal: false, length: 0, bytes: 0 }
  private key = 0
  private memory = noMemory
  private readonly expectsMask: boolean

  constructor(
    private readonly options: ReaderOptions,
    private readonly events: ReaderEvents,
  ) {
    this.expectsMask = options.side === 'server'
  }

  /** Takes over a chunk: masks are taken off in place. */
  push(chunk: Buffer): void {
    this.read(chunk)
    // What is read is kept by those who need it.
    this.memory = noMemory
  }

  private read(chunk: Buffer): void {
    let at = this.carriedBytes === 0 ? 0 : this.complete(chunk)
    while (!this.isOver && at < chunk.length) {
      const end = this.frameEnd(chunk, at)
      if (this.isOver) return
      if (end === 0 || end > chunk.length) {
        this.carry(chunk.subarray(at), end === 0 ? 0 : end - at)
        return
      }
      this.take(chunk, at + this.header.bytes, end)
      at = end
    }
  }

  /** Nothing more is read, and nothing is kept. */
  stop(): void {
    this.isOver = true
    this.forgetCarried()
    this.fragments = Buffer.alloc(0)
  }

  private carry(piece: Buffer, need: number): void {
    if (this.carried.length >= MAX_PIECES) this.carried = [Buffer.concat(this.carried)]
    this.carried.push(piece)
    this.carriedBytes += piece.length
    this.carriedNeed = need
  }

  /** Adds to the carried frame what it lacks, and takes it once it is whole. @returns where the next frame begins. */
  private complete(chunk: Buffer): number {
    if (this.carriedNeed === 0) return this.completeHeader(chunk)
    const lack = this.carriedNeed - this.carriedBytes
    if (lack > chunk.length) {
      this.carry(chunk, this.carriedNeed)
      return chunk.length
    }
    const frame = Buffer.concat([...this.carried, chunk.subarray(0, lack)], this.carriedNeed)
    this.forgetCarried()
    this.frameEnd(frame, 0)
    this.take(frame, this.header.bytes, frame.length)
    return lack
  }

  /** A header was cut in two, which is rare: what is there of it is put in front. */
  private completeHeader(chunk: Buffer): number {
    const head = Buffer.concat([...this.carried, chunk.subarray(0, MAX_HEADER_BYTES)])
    const end = this.frameEnd(head, 0)
    if (this.isOver) return chunk.length
    if (end === 0) {
      this.carry(chunk, 0)
      return chunk.length
    }
    this.carriedNeed = end
    return this.complete(chunk)
  }

  private forgetCarried(): void {
    this.carried = []
    this.carriedBytes = 0
    this.carriedNeed = 0
  }

  /** Reads the header at `at`. @returns where the frame ends; 0 while the header is incomplete, or when it is a violation. */
  private frameEnd(bytes: Buffer, at: number): number {
    const available = bytes.length - at
    if (available < 2) return 0
    const first = bytes[at] as number
    const second = bytes[at + 1] as number
    const isMasked = (second & MASKED) !== 0
    const code = second & ~MASKED
    const lengthBytes = code < 126 ? 0 : code === 126 ? 2 : 8
    const headerBytes = 2 + lengthBytes + (isMasked ? MASK_BYTES : 0)
    const { header } = this
    header.opcode = first & 0xf
    header.isFinal = (first & FINAL) !== 0
    header.bytes = headerBytes
    const problem = this.headerProblem(first, isMasked, code)
    if (problem !== undefined) return this.violate(closeCodes.protocolError, problem)
    if (available < headerBytes) return 0
    header.length = code < 126 ? code : readLength(bytes, at + 2, lengthBytes)
    if (header.length + this.fragmentBytes > this.options.maxMessageBytes) {
      return this.violate(
        closeCodes.tooLarge,
        `a message has more than ${this.options.maxMessageBytes} bytes`,
      )
    }
    if (isMasked) this.readKey(bytes, at + headerBytes - MASK_BYTES)
    return at + headerBytes + header.length
  }

  private readKey(bytes: Buffer, at: number): void {
    this.key = bytes.readInt32LE(at)
  }

  private headerProblem(first: number, isMasked: boolean, code: number): string | undefined {
    const { opcode, isFinal } = this.header
    if ((first & 0x70) !== 0) return 'a reserved bit is set'
    if (isMasked !== this.expectsMask) return isMasked ? 'a frame is masked' : 'a frame is not masked'
    if (opcode >= opcodes.close) {
      if (opcode > opcodes.pong) return `opcode ${opcode} is unknown`
      if (!isFinal || code > MAX_CONTROL_BYTES) return 'a control frame is fragmented or too long'
    } else if (opcode > opcodes.binary) {
      return `opcode ${opcode} is unknown`
    } else if ((opcode === opcodes.continuation) !== this.isFragmented) {
      return 'a message is continued that was not begun, or begun before the last one ended'
    }
    return undefined
  }

  private get isFragmented(): boolean {
    return this.fragmentOpcode !== 0
  }

  private violate(code: number, reason: string): number {
    this.stop()
    this.events.violation(code, reason)
    return 0
  }

  /** A whole frame. */
  private take(bytes: Buffer, start: number, end: number): void {
    const { opcode, isFinal } = this.header
    const isAscii = this.expectsMask && applyMask(this.memoryOf(bytes), { start, end }, this.key)
    if (opcode >= opcodes.close) this.control(opcode, bytes.subarray(start, end))
    else if (isFinal && !this.isFragmented)
      this.deliver({ bytes, start, end, isText: opcode === opcodes.text, isAscii })
    else this.addFragment(opcode, bytes.subarray(start, end), isFinal)
  }

  /** Many frames come in one chunk. */
  private memoryOf(bytes: Buffer): MaskedMemory {
    if (this.memory.bytes !== bytes) this.memory = maskedMemory(bytes)
    return this.memory
  }

  private deliver(message: Message): void {
    const { bytes, start, end, isText, isAscii } = message
    if (isText && !isAscii && !isUtf8(bytes.subarray(start, end))) {
      this.violate(closeCodes.notUtf8, 'a text message is not UTF-8')
    } else this.events.message(message)
  }

  private addFragment(opcode: number, part: Buffer, isLast: boolean): void {
    this.append(part)
    if (!this.isFragmented) this.fragmentOpcode = opcode
    if (!isLast) return
    const { fragments: bytes, fragmentBytes: end } = this
    const isText = this.fragmentOpcode === opcodes.text
    this.fragments = Buffer.alloc(0)
    this.fragmentBytes = 0
    this.fragmentOpcode = 0
    this.deliver({ bytes, start: 0, end, isText, isAscii: false })
  }

  /** Room doubles, so that a message in a million parts costs no more than one in two. */
  private append(part: Buffer): void {
    const length = this.fragmentBytes + part.length
    if (length > this.fragments.length) {
      const larger = Buffer.allocUnsafe(length * 2)
      this.fragments.copy(larger, 0, 0, this.fragmentBytes)
      this.fragments = larger
    }
    part.copy(this.fragments, this.fragmentBytes)
    this.fragmentBytes = length
  }

  private control(opcode: number, payload: Buffer): void {
    if (opcode === opcodes.ping) this.events.pinged(payload)
    else if (opcode === opcodes.pong) this.events.ponged()
    else this.close(payload)
  }

  private close(payload: Buffer): void {
    if (payload.length === 0) {
      this.stop()
      return this.events.peerClosed(closeCodes.none, '')
    }
    const code = payload.length === 1 ? 0 : payload.readUInt16BE(0)
    const reason = payload.subarray(2)
    if (!isSendableCode(code))
      return void this.violate(closeCodes.protocolError, `close code ${code} is not allowed`)
    if (!isUtf8(reason)) return void this.violate(closeCodes.notUtf8, 'the reason of a Close is not UTF-8')
    this.stop()
    this.events.peerClosed(code, reason.toString())
  }
}

/** Above 2^53 a length is not exact, and far too large anyway. */
function readLength(bytes: Buffer, at: number, lengthBytes: number): number {
  if (lengthBytes === 2) return bytes.readUInt16BE(at)
  return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4)
}
