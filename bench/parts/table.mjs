/** The middle of a list of numbers. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Prints one row per system and one column per load. */
export function printTable(title, headings, rows, cell) {
  const lines = [['', ...headings], ...rows.map(({ name, loads }) => [name, ...loads.map(cell)])]
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  console.log(`\n${title}`)
  for (const line of lines) {
    console.log(
      line.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  '),
    )
  }
}
