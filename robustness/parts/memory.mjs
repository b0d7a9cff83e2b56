// What this process holds on to, and whether that grows.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** Bytes in use after everything unreachable was collected: heap, and buffers beside it. */
export function memoryInUse() {
  collect()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  return { usedBytes: heapUsed + arrayBuffers, rssBytes: rss }
}

/** Fluctuation that is no growth: code that V8 compiles on the way, pools that fill. */
const SLACK_BYTES = 8 * 2 ** 20
const SLACK_SHARE = 0.1

/**
 * Compares the first and the last quarter of samples, by their medians. Undefined for fewer than four.
 * @param samples bytes, in the order they were taken.
 */
export function growthOf(samples) {
  const quarter = Math.floor(samples.length / 4)
  if (quarter === 0) return undefined
  const firstBytes = medianOf(samples.slice(0, quarter))
  const lastBytes = medianOf(samples.slice(-quarter))
  return { firstBytes, lastBytes, isFlat: lastBytes <= firstBytes * (1 + SLACK_SHARE) + SLACK_BYTES }
}

function medianOf(values) {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Bytes as MiB with one decimal. */
export function mib(bytes) {
  return (bytes / 2 ** 20).toFixed(1)
}
