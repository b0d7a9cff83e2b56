/** Control characters, line and paragraph separators, and what reverses the direction of text. */
const invisible = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
const LONGEST = 280

/** A name or description that is safe to print (protocol §1.5): undefined when nothing visible remains. */
export function cleanText(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const visible = Array.from(given.replace(invisible, '')).slice(0, LONGEST).join('').trim()
  return visible === '' ? undefined : visible
}
