/** Which end of a WebSocket somebody is: clients mask what they send (RFC 6455 §5.3). */
export type Side = 'client' | 'server'

/** RFC 6455 §11.8 */
export const opcodes = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const

export const FINAL = 0x80
export const MASKED = 0x80
export const MASK_BYTES = 4
export const MAX_HEADER_BYTES = 14
/** Payload of a control frame (RFC 6455 §5.5). */
export const MAX_CONTROL_BYTES = 125

/** RFC 6455 §7.4.1 */
export const closeCodes = {
  protocolError: 1002,
  /** Reported when a Close came without a code; never sent. */
  none: 1005,
  /** Reported when the connection went without a Close; never sent. */
  abnormal: 1006,
  notUtf8: 1007,
  tooLarge: 1009,
} as const

/** True for a code that a peer may send: those of RFC 6455 §7.4.1 that travel, and the ranges of §7.4.2. */
export function isSendableCode(code: number): boolean {
  if (code >= 3000) return code <= 4999
  return code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006
}
