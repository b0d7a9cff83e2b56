const SLOTS = 1_024
const LONGEST = 64
const BACKSLASH = 0x5c

/** At most one text per slot; the one that was met last stays. */
const kept: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined)

/**
 * The text of a JSON string that is likely to have been met before, such as the name of a member or the id of a function:
 * found by its bytes, it need not be made again, and is hashed once.
 * @param start of what is between the quotes.
 * @returns undefined for a text that is long, escaped or not ASCII.
 */
export function repeatedText(bytes: Buffer, start: number, end: number): string | undefined {
  const length = end - start
  if (length > LONGEST) return undefined
  let hash = length
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= 0x80 || byte === BACKSLASH) return undefined
    hash = (Math.imul(hash, 31) + byte) | 0
  }
  const slot = hash & (SLOTS - 1)
  const text = kept[slot]
  if (text?.length === length && isTextOf(text, bytes, start)) return text
  return (kept[slot] = bytes.toString('latin1', start, end))
}

function isTextOf(text: string, bytes: Buffer, start: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[start + index] !== text.charCodeAt(index)) return false
  }
  return true
}
