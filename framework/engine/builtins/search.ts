/** True when one of the texts holds the needle, in any case. No needle is held by everything. */
export function mentions(needle: string | undefined, texts: readonly (string | null | undefined)[]): boolean {
  if (needle === undefined) return true
  const lower = needle.toLowerCase()
  return texts.some((text) => text?.toLowerCase().includes(lower))
}

/**
 * How well an id answers a search: 0 when it starts with the needle or has it as a segment, 1 when it holds it
 * elsewhere, 2 when only something else about it does (protocol §5.2).
 */
export function rankOf(needle: string, id: string): 0 | 1 | 2 {
  const lower = needle.toLowerCase()
  const lowerId = id.toLowerCase()
  if (lowerId.startsWith(lower) || lowerId.split('::').includes(lower)) return 0
  return lowerId.includes(lower) ? 1 : 2
}
