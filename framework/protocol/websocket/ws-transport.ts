import { BytesJson } from '../bytes-json.js'
import type { ByteListener, ByteTransport } from '../byte-transport.js'
import { decodeMembers } from '../codec.js'
import { deliver, deliverBinary } from '../deliver.js'
import { scanFrame } from '../frame-members.js'
import type { Frame } from '../frames.js'
import type { RawJson } from '../json.js'
import { plainMessage } from '../plain-message.js'
import { decodeText, encodeText, headOfInvocation, headOfResult, isNothing } from '../text-codec.js'
import type { CloseInfo, Head } from '../transport.js'
import type { Message } from './frame-reader.js'
import type { FrameSlab } from './frame-slab.js'
import { usualMessage } from './usual-message.js'
import { opcodes, type Side } from './wire.js'
import type { WsConnection, WsListener } from './ws-connection.js'

const CLOSE_BRACE = 0x7d

/**
 * A WebSocket as a carrier of frames.
 * @param side the engine's is `server`: it leaves payloads as the bytes they are. A `client` parses each frame once, whole.
 */
export function wsTransport(connection: WsConnection, side: Side): ByteTransport {
  return side === 'server' ? new ServerTransport(connection) : new ClientTransport(connection)
}

abstract class WsTransport implements ByteTransport, WsListener {
  private listener: ByteListener | undefined

  constructor(protected readonly connection: WsConnection) {}

  protected abstract text(message: Message, listener: ByteListener): void

  get isOpen(): boolean {
    return this.connection.isOpen
  }

  get bufferedBytes(): number {
    return this.connection.bufferedBytes
  }

  get remoteAddress(): string {
    return this.connection.remoteAddress ?? ''
  }

  send(frame: Frame): void {
    const { connection } = this
    if (!connection.isOpen) return
    write(connection.out, frame)
    connection.flushSoon()
  }

  sendBinary(bytes: Uint8Array): void {
    this.connection.send(bytes, false)
  }

  close(): void {
    this.connection.close()
  }

  terminate(): void {
    this.connection.terminate()
  }

  listen(listener: ByteListener): void {
    this.listener = listener
    this.connection.listen(this)
  }

  ping(): void {
    this.connection.ping()
  }

  pause(): void {
    this.connection.pause()
  }

  resume(): void {
    this.connection.resume()
  }

  message(message: Message): void {
    const { listener } = this
    if (listener === undefined) return
    if (message.isText) this.text(message, listener)
    else deliverBinary(message.bytes.subarray(message.start, message.end), listener)
  }

  closed(info: CloseInfo): void {
    this.listener?.closed(info)
  }

  alive(): void {
    this.listener?.alive?.()
  }
}

class ClientTransport extends WsTransport {
  readonly sendAroundText = (head: Head, text: string): void => {
    const { connection } = this
    if (!connection.isOpen) return
    connection.out.aroundText(head, text)
    connection.flushSoon()
  }

  protected text(message: Message, listener: ByteListener): void {
    const usual = listener.usual && usualMessage(message)
    if (usual !== undefined && listener.usual?.(usual) === true) return
    const { bytes, start, end, isAscii } = message
    const text = bytes.toString(isAscii ? 'latin1' : 'utf8', start, end)
    deliver(decodeText(text), end - start, listener)
  }
}

class ServerTransport extends WsTransport {
  /** What a server sends leaves from where it is. */
  override sendBinary(bytes: Uint8Array): void {
    super.sendBinary(Buffer.from(bytes))
  }

  readonly sendAround = (head: Head, bytes: Buffer, start: number, end: number): void => {
    const { connection } = this
    if (!connection.isOpen) return
    connection.out.around(head, bytes, start, end)
    connection.flushSoon()
  }

  protected text(message: Message, listener: ByteListener): void {
    const { bytes, start, end } = message
    const members = scanFrame(bytes, start, end)
    const plain = members && plainMessage(bytes, members)
    if (plain !== undefined && listener.plain?.(plain) === true) return
    deliver(decodeMembers(message, members), end - start, listener)
  }
}

/** Lays a frame out in the slab; payloads that are bytes go over as they are. */
function write(out: FrameSlab, frame: Frame): void {
  if (frame.type === 'invokefunction') writeAround(out, headOfInvocation(frame), frame.data)
  else if (frame.type === 'invocationresult' && frame.error === undefined && !isNothing(frame.result))
    writeAround(out, `${headOfResult(frame)},"result":`, frame.result)
  else writeText(out, encodeText(frame))
}

/** @param head the text up to the value, which is the last member. */
function writeAround(out: FrameSlab, head: string, value: RawJson): void {
  if (!(value instanceof BytesJson)) return writeText(out, `${head}${value.text}}`)
  const start = head + value.prefix
  const startBytes = Buffer.byteLength(start)
  out.open(opcodes.text, startBytes + (value.end - value.start) + 1)
  out.text(start, startBytes)
  out.bytes(value.source, value.start, value.end)
  out.byte(CLOSE_BRACE)
}

function writeText(out: FrameSlab, text: string): void {
  const length = Buffer.byteLength(text)
  out.open(opcodes.text, length)
  out.text(text, length)
}
