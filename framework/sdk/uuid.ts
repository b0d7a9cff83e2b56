const BYTES_EACH = 16

/** Randomness is asked for many ids at a time: asking for each one's own costs more than everything else about it. */
const pool = new Uint8Array(BYTES_EACH * 256)
let used = pool.length

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A random UUID (RFC 9562, version 4). It is made here because a page that did not come over TLS has random bytes but
 * no `crypto.randomUUID`; in Node.js both take the same time.
 */
export function newUuid(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const at = used
  used += BYTES_EACH
  return (
    `${digits(at)}${digits(at + 1)}${digits(at + 2)}${digits(at + 3)}-${digits(at + 4)}${digits(at + 5)}-` +
    `${hex[(byteAt(at + 6) & 0x0f) | 0x40]}${digits(at + 7)}-${hex[(byteAt(at + 8) & 0x3f) | 0x80]}${digits(at + 9)}-` +
    `${digits(at + 10)}${digits(at + 11)}${digits(at + 12)}${digits(at + 13)}${digits(at + 14)}${digits(at + 15)}`
  )
}

function digits(at: number): string {
  return hex[byteAt(at)] as string
}

function byteAt(at: number): number {
  return pool[at] as number
}
