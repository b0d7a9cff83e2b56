import { timingSafeEqual } from 'node:crypto'

/** Compares two keys in a time that tells nothing about ours. */
export function isSameKey(ours: string, given: string): boolean {
  const [wanted, offered] = [Buffer.from(ours), Buffer.from(given)]
  return wanted.length === offered.length && timingSafeEqual(wanted, offered)
}
