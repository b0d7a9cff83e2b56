// Tables for a terminal; no I/O but `printTable`.

/**
 * Columns as wide as their widest cell: the first to the left, the others to the right.
 * A row that is too short is a name and a remark, which runs across the columns.
 */
export function formatTable(headings, rows) {
  const lines = [headings, ...rows]
  const full = lines.filter((line) => line.length === headings.length)
  const widths = headings.map((_, column) =>
    widest((column === 0 ? lines : full).map((line) => line[column])),
  )
  return lines.map(([name, ...cells]) => {
    const isRemark = cells.length < headings.length - 1
    const padded = isRemark ? cells : cells.map((text, index) => text.padStart(widths[index + 1]))
    return [name.padEnd(widths[0]), ...padded].join('  ')
  })
}

function widest(texts) {
  return Math.max(...texts.map((text) => text.length))
}

/** A table with its title above. */
export function printTable(title, headings, rows) {
  console.log(`\n${title}\n`)
  for (const line of formatTable(headings, rows)) console.log(`  ${line}`)
}

/** A table of targets that were judged and named. */
export function printTargets(targets) {
  printTable('Targets', ['target', 'load', 'ratio', 'aim', 'stretch', 'verdict'], targets.map(targetRow))
}

/** One target as the cells of its row. */
export function targetRow({ what, under, ratio, aim, stretch, isCeiling, verdict }) {
  return [what, under, fixed(ratio), boundText(aim, isCeiling), boundText(stretch, isCeiling), verdict]
}

function boundText(bound, isCeiling) {
  return bound === undefined ? '–' : `${isCeiling ? '≤' : '≥'} ${bound}`
}

/** A whole number with its thousands apart, or a dash where there is none. */
export function whole(value) {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en').replaceAll(',', ' ') : '–'
}

/** Two decimals, four of what is smaller than a hundredth, or a dash. */
export function fixed(value) {
  if (!Number.isFinite(value)) return '–'
  return value.toFixed(value < 0.01 ? 4 : 2)
}
