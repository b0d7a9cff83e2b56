/** The regular expression of a `@pattern`, which may stand in backticks, as code in comments does. */
export function patternText(text: string): string | undefined {
  return text.replace(/^`([^`]*)`$/, '$1') || undefined
}

/** Why a pattern is no regular expression, or one that no text could match; `undefined` for a good one. */
export function patternProblem(pattern: string): string | undefined {
  const wrapped = /^\/(.+)\/[a-z]*$/.exec(pattern)
  if (wrapped) return `the slashes would be part of it; write ${wrapped[1]}`
  const quoted = /^(["'])(.+)\1$/.exec(pattern)
  if (quoted) return `the quotes would be part of it; write ${quoted[2]}`
  if (pattern.includes('\n')) return 'it goes on in the next line; write prose in front of the first tag'
  if (goesOnAfterEnd(pattern)) return 'no text goes on after $; write prose in front of the first tag'
  try {
    void new RegExp(pattern, 'u')
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** A space behind `$`, outside of character classes. */
function goesOnAfterEnd(pattern: string): boolean {
  return /\$\s/.test(pattern.replaceAll(/\\./g, '').replaceAll(/\[[^\]]*\]/g, ''))
}
