// Arithmetic on samples; no I/O.

/** The middle of a list of numbers; NaN for an empty one. */
export function median(values) {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value that a share (0–1) of a sorted list does not exceed; NaN for an empty one. */
export function percentile(sorted, share) {
  if (sorted.length === 0) return Number.NaN
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

/**
 * How many times as much one system does as another: the median over the rounds of the ratio within a round. Both were
 * measured right after each other there, so whatever slowed the machine slowed both.
 */
export function ratio(ours, theirs) {
  const rounds = Math.min(ours.length, theirs.length)
  return median(Array.from({ length: rounds }, (_, round) => ours[round] / theirs[round]))
}

/** What can be read off a sample. */
export const measures = {
  callsPerSecond: ({ calls, ms }) => (calls * 1000) / ms,
  wallMs: ({ wallMs }) => wallMs,
  p50Us: ({ p50Us }) => p50Us,
  p99Us: ({ p99Us }) => p99Us,
  hubCpuPer100kCalls: ({ hubCpuSeconds, calls }) => (hubCpuSeconds * 100_000) / calls,
}

/** One measure of every sample of a load. */
export function valuesOf(samples, measure) {
  return samples.map(measures[measure])
}
