/** More edits than this and two names have nothing to do with each other. */
const MAX_DISTANCE = 3

/**
 * The candidates somebody who typed `word` may have meant, best first: close in spelling, or equal in their last
 * `::` segment (`add` → `math::add`). Upper and lower case count as equal. At most `limit` names, 3 by default.
 */
export function nearestNames(word: string, candidates: Iterable<string>, limit = 3): string[] {
  return [...new Set(candidates)]
    .map((name) => ({ name, rank: rankOf(word, name) }))
    .filter(({ rank }) => rank <= MAX_DISTANCE + 1)
    .toSorted((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** The one candidate closest to `word`, or undefined when none is close. */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  return nearestNames(word, candidates, 1)[0]
}

function rankOf(word: string, name: string): number {
  const distance = editDistance(word.toLowerCase(), name.toLowerCase())
  if (distance <= allowedDistance(word, name)) return distance
  return lastSegment(word) === lastSegment(name) ? MAX_DISTANCE + 1 : Infinity
}

/** Short words need more agreement: two edits turn any three-letter word into any other. */
function allowedDistance(word: string, name: string): number {
  return Math.min(MAX_DISTANCE, Math.floor(Math.max(word.length, name.length) / 2))
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase()
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = isSwap(a, b, row, column) ? at(beforeLast, column - 2) + 1 : Infinity
      current.push(Math.min(replaced, swapped, at(last, column) + 1, at(current, column - 1) + 1))
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function isSwap(a: string, b: string, row: number, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Infinity
}
