/** The entries of a `baggage` header (W3C Baggage, section 3); properties of an entry are left out. */
export function parseBaggage(header: string | undefined): Map<string, string> {
  const entries = new Map<string, string>()
  for (const member of header?.split(',') ?? []) {
    const [pair = ''] = member.split(';', 1)
    const at = pair.indexOf('=')
    if (at > 0) entries.set(pair.slice(0, at).trim(), decode(pair.slice(at + 1).trim()))
  }
  return entries
}

/** The header for these entries; `undefined` when there are none. */
export function formatBaggage(entries: ReadonlyMap<string, string>): string | undefined {
  if (entries.size === 0) return undefined
  return [...entries].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join(',')
}

/** A value another program wrote without encoding it is taken as it stands. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
