import { createHash } from 'node:crypto'

/*
 * Keys of the embedded database. Scopes and keys are arbitrary strings, also empty, very long or with lone surrogates,
 * while the database takes at most 1,978 bytes per key. So a text becomes a token: its UTF-16 bytes when they are few,
 * their SHA-256 digest when they are many. A first byte keeps the two kinds apart; the text itself is in the record.
 */

const MAX_PLAIN_BYTES = 1024
const PLAIN = Buffer.from([0])
const DIGEST = Buffer.from([1])
const NUMBER_BYTES = 6

export const MAX_POSITION = 2 ** (NUMBER_BYTES * 8) - 1

/** A text of any length as a key of limited length; different texts have different tokens. */
export function tokenOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  if (bytes.length <= MAX_PLAIN_BYTES) return Buffer.concat([PLAIN, bytes])
  return Buffer.concat([DIGEST, createHash('sha256').update(bytes).digest()])
}

/** The key of one (scope, key) pair. */
export function indexKey(scopeId: number, key: string): Buffer {
  return Buffer.concat([numberKey(scopeId), tokenOf(key)])
}

/** The key of an entry: scopes lie side by side, the entries of one in the order of positions. */
export function entryKey(scopeId: number, position: number): Buffer {
  return Buffer.concat([numberKey(scopeId), numberKey(position)])
}

function numberKey(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(NUMBER_BYTES)
  bytes.writeUIntBE(value, 0, NUMBER_BYTES)
  return bytes
}
