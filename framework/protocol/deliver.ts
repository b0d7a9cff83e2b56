import { decodeFrame } from './codec.js'
import type { Decoded } from './decoded.js'
import type { TransportListener } from './transport.js'

/** Tells a listener what a message says. White space is a sign of life and nothing else. */
export function deliver(decoded: Decoded, size: number, listener: TransportListener): void {
  if (decoded.kind === 'frame') listener.frame(decoded.frame, size)
  else if (decoded.kind === 'unreadable') listener.unreadable?.(decoded.problem)
  else listener.alive?.()
}

/** A binary message is a frame like any other, unless the listener finds that it is something else (protocol §0, §1.8). */
export function deliverBinary(bytes: Buffer, listener: TransportListener): void {
  if (listener.binary?.(bytes) !== true) deliver(decodeFrame(bytes), bytes.length, listener)
}
