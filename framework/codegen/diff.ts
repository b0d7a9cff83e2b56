/** Lines around a change that are shown with it. */
const CONTEXT = 3
/** Beyond this many compared pairs of lines a change is shown as a whole. */
const MAX_PAIRS = 4_000_000

interface Edit {
  readonly kind: ' ' | '-' | '+'
  readonly text: string
}

/** The difference of two texts as a unified diff; empty when they are equal. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return ''
  const edits = editsBetween(linesOf(before), linesOf(after))
  const hunks = hunksOf(edits).map((hunk) => hunkText(edits, hunk))
  return [`--- ${path}`, `+++ ${path}`, ...hunks].join('\n')
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Equal beginnings and ends are set aside, so that what has to be compared is small. */
function editsBetween(before: readonly string[], after: readonly string[]): Edit[] {
  const limit = Math.min(before.length, after.length)
  let start = 0
  while (start < limit && before[start] === after[start]) start += 1
  let end = 0
  while (end < limit - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const kept = (lines: readonly string[]): Edit[] => lines.map((text) => ({ kind: ' ', text }))
  return [
    ...kept(before.slice(0, start)),
    ...middleEdits(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...kept(before.slice(before.length - end)),
  ]
}

function middleEdits(before: readonly string[], after: readonly string[]): Edit[] {
  const removed = (text: string): Edit => ({ kind: '-', text })
  const added = (text: string): Edit => ({ kind: '+', text })
  if (before.length * after.length > MAX_PAIRS) return [...before.map(removed), ...after.map(added)]
  const lengths = commonLengths(before, after)
  const edits: Edit[] = []
  let [row, column] = [0, 0]
  while (row < before.length && column < after.length) {
    const [old = '', fresh = ''] = [before[row], after[column]]
    if (old === fresh) edits.push({ kind: ' ', text: old })
    const isRemoved = old !== fresh && at(lengths, row + 1, column) >= at(lengths, row, column + 1)
    if (isRemoved) edits.push(removed(old))
    else if (old !== fresh) edits.push(added(fresh))
    if (old === fresh || isRemoved) row += 1
    if (old === fresh || !isRemoved) column += 1
  }
  return [...edits, ...before.slice(row).map(removed), ...after.slice(column).map(added)]
}

/** For each pair of places, how many lines the texts behind them have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const length =
        before[row] === after[column]
          ? at(rows, row + 1, column + 1) + 1
          : Math.max(at(rows, row + 1, column), at(rows, row, column + 1))
      rows[row]?.fill(length, column, column + 1)
    }
  }
  return rows
}

function at(rows: readonly Uint32Array[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0
}

interface Hunk {
  readonly from: number
  readonly to: number
}

/** Changes whose surroundings touch are one hunk. */
function hunksOf(edits: readonly Edit[]): Hunk[] {
  const hunks: Hunk[] = []
  for (const [index, { kind }] of edits.entries()) {
    if (kind === ' ') continue
    const from = Math.max(index - CONTEXT, 0)
    const to = Math.min(index + CONTEXT + 1, edits.length)
    const last = hunks.at(-1)
    if (last && from <= last.to) hunks.splice(-1, 1, { from: last.from, to })
    else hunks.push({ from, to })
  }
  return hunks
}

function hunkText(edits: readonly Edit[], { from, to }: Hunk): string {
  const lines = edits.slice(from, to)
  const head = `@@ -${range(edits, { from, to }, '+')} +${range(edits, { from, to }, '-')} @@`
  return [head, ...lines.map(({ kind, text }) => kind + text)].join('\n')
}

/** Where a hunk begins and how long it is, on the side that lacks lines of one kind. */
function range(edits: readonly Edit[], { from, to }: Hunk, absent: '-' | '+'): string {
  const onSide = ({ kind }: Edit): boolean => kind !== absent
  const count = edits.slice(from, to).filter(onSide).length
  const start = edits.slice(0, from).filter(onSide).length
  return `${count === 0 ? start : start + 1},${count}`
}
